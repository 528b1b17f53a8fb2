"""The sample page under other names: counties, people, slogans, programmes, numbers and year replaced by seed.

Each variant is a page and the gold facts that go with it, made by one and the same substitution, so an extractor that
knows the genre and not the page scores the same on all of them.

Run `python tests/metamorphic/variants.py 7` to print the page of seed 7.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NAME = "000_9f53fc793fa9bc87"
PAGE = ROOT / "source" / f"{NAME}.txt"
GOLD = ROOT / "tests" / "eval" / "page" / f"{NAME}.json"

# Two counties of one prefecture, its short name, and a newspaper: from all over the country.
PLACES = [
    ("兰西县", "青冈县", "绥化", "北方日报"),
    ("墨竹工卡县", "林周县", "拉萨", "高原晨报"),
    ("皮山县", "洛浦县", "和田", "天山日报"),
    ("镇雄县", "彝良县", "昭通", "边疆晚报"),
    ("霞浦县", "古田县", "宁德", "海峡导报"),
    ("蒲城县", "澄城县", "渭南", "三秦日报"),
    ("桂东县", "汝城县", "郴州", "湘南日报"),
    ("漳浦县", "诏安县", "漳州", "闽海日报"),
    ("固始县", "潢川县", "信阳", "中原日报"),
    ("怀安县", "阳原县", "张家口", "燕赵日报"),
    ("庄浪县", "静宁县", "平凉", "陇原日报"),
    ("中宁县", "海原县", "中卫", "朔方日报"),
    ("临高县", "屯昌县", "海口", "椰城日报"),
    ("兴隆县", "滦平县", "承德", "塞外日报"),
    ("临猗县", "稷山县", "运城", "河东日报"),
    ("枞阳县", "望江县", "安庆", "江淮晨报"),
    ("于都县", "寻乌县", "赣州", "赣江日报"),
    ("南江县", "通江县", "巴中", "巴山日报"),
    ("金沙县", "织金县", "毕节", "黔西日报"),
    ("武宣县", "象州县", "来宾", "八桂日报"),
]

PEOPLE = [
    *("欧阳建国", "上官文清", "司徒明", "皇甫立新", "诸葛长青", "尉迟锋", "令狐云山", "端木春"),
    *("亓新民", "仝少华", "逄金玲", "麻立军", "佴国栋", "牟海燕", "郄永胜", "禚晓东", "冼伟强", "揭英杰"),
    *("次仁白玛", "扎西顿珠", "格桑卓玛", "巴特尔", "乌兰图雅", "斯琴高娃", "买买提·艾山", "阿依古丽·吐尔逊"),
    *("龙阿旺", "盘志勇", "韦桂兰", "岩温罕", "木合塔尔", "努尔兰", "蓝翠芬", "覃大力", "金哲洙", "马占海"),
    *("王勇", "李娜", "刘伟明", "陈小红", "赵子龙", "周雪", "孙浩然", "吴桐", "郑和平", "冯一帆"),
]
OLD_PEOPLE = ["刘学圣", "高原", "张永成", "荆殊葳", "边江风", "张涛", "李广", "李波"]

SLOGANS: Mapping[str, list[str]] = {
    "事争一流、唯旗是夺": ["敢为人先、实干争先", "逢山开路、遇水架桥", "快字当头、干字为先", "勇立潮头、争创标杆"],
    "树标尺、拉标杆、提境界": [
        "强党性、比担当、优作风",
        "亮身份、晒业绩、促落实",
        "转观念、练本领、破难题",
        "找差距、补短板、开新局",
    ],
    "树标尺、争一流": ["创品牌、当先锋", "比速度、赛质量", "挑重担、走前头", "补短板、上台阶"],
    "千名干部进名校": ["百名书记上讲台", "万名党员下基层", "千名头雁进高校", "百名科长出深闺"],
    "求突破、促提升": ["勇攀登、促跨越", "敢争先、谋发展", "抓机遇、上水平", "强信心、开新篇"],
}
WORDS: Mapping[str, list[str]] = {
    "作风能力大竞赛": ["能力作风大比武", "服务效能大提升", "机关作风大练兵", "干部本领大竞赛"],
    "指挥部": ["专班", "工作组", "战区", "工作专班"],
    "五区建设": ["五城联创", "五地建设", "五园建设", "五带建设"],
    "绿色发展先行区": ["生态经济示范区", "低碳转型先导区", "循环发展样板区", "清洁能源集聚区"],
    "城乡融合样板区": ["乡村全面振兴区", "城镇协同实验区", "山海协作示范区", "产城融合引领区"],
    "双碳生活示范区": ["零碳社区试验区", "节能生活先行区", "绿色消费示范区", "慢行交通样板区"],
    "品质民生引领区": ["共同富裕先行区", "公共服务优质区", "幸福生活宜居区", "普惠民生示范区"],
    "创新创业活力区": ["科技成果转化区", "青年人才集聚区", "数字经济发展区", "营商环境标杆区"],
    "三篇文章": ["三场硬仗", "三张名片", "三件大事", "三项重点"],
    "农业做大做强": ["粮食稳产增产", "特色种植提质", "牧业转型升级", "茶业扩面增效"],
    "工业集群发展": ["园区扩容提质", "制造业强链补链", "矿业绿色转型", "能源产业延链"],
    "文旅农旅融合发展": ["全域旅游提档升级", "商贸物流畅通循环", "康养产业培育壮大", "红色旅游联动发展"],
    "品质提升工程": ["能级跃升工程", "强基固本工程", "提质增效工程", "赋能焕新工程"],
    "高品质民生建设三年攻坚行动": [
        "普惠托育服务三年攻坚行动",
        "老旧小区改造三年攻坚行动",
        "农村路网完善三年攻坚行动",
        "基层医疗强基三年攻坚行动",
    ],
    "五好城市": ["四宜城市", "六型城市", "三优城市", "五美城市"],
    "突破提升年": ["项目攻坚年", "环境优化年", "实干担当年", "跨越赶超年"],
    "十二大攻坚行动": ["十大攻坚行动", "八大提升行动", "九大专项行动", "七大攻坚行动"],
    "六个高地": ["四个高地", "七个高地", "五个新高地", "八个高地"],
    "六个走在前列": ["四个走在前列", "七个走在前列", "五个走在前列", "八个走在前列"],
    "强力突围": ["奋力攻坚", "率先破题", "持续加力", "全面起势"],
    "突破提升": ["提质升级", "加速起势", "攻坚克难", "跨越发展"],
    "幸福家园民生综合体": ["邻里中心便民服务站", "乡村大食堂综合体", "社区嵌入式服务综合体", "乡村养老互助服务点"],
    "民生实事": ["惠民实事", "为民实事", "便民实事", "惠民实事"],
    "瑞阳制药股份有限公司": [
        "华兴水泥有限责任公司",
        "金穗粮油股份有限公司",
        "远达机械制造有限公司",
        "天润纺织集团有限公司",
    ],
    "工业总产值": ["规模以上工业产值", "工业营业收入", "农林牧渔业总产值", "外贸进出口总额"],
    "双招双引": ["招才引智", "育商引资", "双引双增", "招商引智"],
    "山水花园城市": ["滨江生态城市", "智慧宜居城市", "森林公园城市", "湖畔田园城市"],
}


def _numbers(chance: random.Random) -> dict[str, str]:
    def other(old: int, least: int, most: int) -> int:
        return chance.choice([number for number in range(least, most) if number != old])

    year = chance.choice([2009, 2013, 2016, 2018, 2024, 2025])
    return {
        "2021年": f"{year - 1}年",
        "2022年": f"{year}年",
        "2026年": f"{year + 4}年",
        "2月8日": f"{other(2, 1, 12)}月{chance.randint(1, 28)}日",
        "1000亿元": f"{chance.choice([120, 350, 2600, 1800])}亿元",
        "22个城建": f"{other(22, 11, 99)}个城建",
        "30个高": f"{other(30, 11, 49)}个高",
        "60名": f"{other(60, 51, 99)}名",
        "30位": f"{other(30, 11, 90)}位",
        "10件": f"{other(10, 6, 20)}件",
        "300处": f"{other(300, 100, 900)}处",
        "12个": f"{other(12, 11, 40)}个",
        "42项": f"{other(42, 41, 90)}项",
    }


def substitution(seed: int) -> dict[str, str]:
    """Return old → new for `seed`, 0..19 (further seeds repeat the places with other names)."""
    chance = random.Random(seed)  # noqa: S311
    first, second, city, paper = PLACES[seed % len(PLACES)]
    people = chance.sample(PEOPLE, len(OLD_PEOPLE))
    pick = chance.randrange(4)
    old_new = {
        "高青县": first,
        "高青": first[:-1],
        "沂源县": second,
        "沂源": second[:-1],
        "淄博": city,
        "大众日报": paper,
    }
    old_new |= dict(zip(OLD_PEOPLE, people, strict=True))
    old_new |= {old: new[pick] for old, new in SLOGANS.items() if new[pick]}
    old_new |= {old: new[(pick + index) % 4] for index, (old, new) in enumerate(sorted(WORDS.items()))}
    return old_new | _numbers(chance)


def _replace(text: str, old_new: Mapping[str, str]) -> str:
    longest_first = sorted(old_new, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: old_new[found.group()], text)


def page(seed: int) -> str:
    """Return the page under the names of `seed`, its two articles swapped."""
    text = PAGE.read_text(encoding="utf-8")
    head, first, rest = re.split(r"(?m)^(?=# )", text)
    second, tail = re.split(r"(?m)^(?=\*\*)", rest, maxsplit=1)
    return _replace(head + second.rstrip("\n") + "\n\n" + first.rstrip("\n") + "\n\n\n\n" + tail, substitution(seed))


def gold(seed: int) -> dict[str, Any]:
    """Return the gold facts of `page(seed)`."""
    old_new = substitution(seed)
    facts = json.loads(GOLD.read_text(encoding="utf-8"))
    for fact in [*facts["goals"], *facts["results"]]:
        if fact["value"] is not None:
            printed = _replace(fact["text"], old_new)
            unit = fact["unit"]
            fact["value"] = int(re.findall(rf"(\d+){unit}", printed)[-1])
    date = re.fullmatch(r"(\d+)月(\d+)日", old_new["2月8日"])
    assert date is not None
    year = old_new["2022年"][:-1]
    written = json.dumps(facts, ensure_ascii=False)
    written = written.replace("2022-02-08", f"{year}-{int(date[1]):02}-{int(date[2]):02}")
    written = written.replace('"deadline": "2022"', f'"deadline": "{year}"')
    written = written.replace('"deadline": "2026"', f'"deadline": "{int(year) + 4}"')
    replaced: dict[str, Any] = json.loads(_replace(written, old_new))
    for award, old in zip(replaced["awards"], ("30个高", "60名"), strict=True):
        award["size"] = int(re.sub(r"\D", "", old_new[old]))
    return replaced


if __name__ == "__main__":
    sys.stdout.write(page(int(sys.argv[1])))
