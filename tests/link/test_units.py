from kg.link.units import host_campus, host_unit

HOSPITAL = "泉州市第一医院"
COMMISSION = "福建省卫生健康委员会"


def test_a_department_belongs_to_the_hospital_named_last():
    assert host_unit("急诊科", 50, [(0, "莆田市第一医院"), (20, HOSPITAL)]) == "泉州市第一医院急诊科"


def test_an_office_belongs_to_the_body_named_last():
    assert host_unit("宣传处", 50, [(0, f"{COMMISSION}基层卫生健康处")]) == "福建省卫生健康委员会宣传处"


def test_wei_alone_means_the_commission():
    named = [(0, COMMISSION), (20, HOSPITAL)]
    assert host_unit("委办公室", 50, named) == "福建省卫生健康委员会办公室"
    assert host_unit("驻委纪检监察组", 50, named) == "福建省纪委监委驻福建省卫生健康委员会纪检监察组"


def test_a_party_committee_belongs_to_its_institution():
    assert host_unit("院党委", 50, [(0, HOSPITAL)]) == "泉州市第一医院党委"


def test_a_name_with_its_own_institution_is_no_unit():
    assert host_unit("华山医院骨科", 50, [(0, HOSPITAL)]) == ""
    assert host_unit("大田县医院骨科", 50, [(0, HOSPITAL)]) == ""
    assert host_unit("国务院办公厅秘书处", 50, [(0, COMMISSION)]) == ""


def test_without_an_institution_a_unit_stays_alone():
    assert host_unit("急诊科", 50, []) == ""
    assert host_unit("急诊科", 50, [(0, COMMISSION)]) == ""


def test_a_campus_belongs_to_its_school():
    assert host_campus("石湖校区", 50, [(0, "苏州卫生职业技术学院")]) == "苏州卫生职业技术学院石湖校区"
    assert host_campus("石湖公园", 50, [(0, "苏州卫生职业技术学院")]) == ""
