from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c07": Change(HOLDS, scaled(0.7, "mau", "wechat"), PARTLY),
    "c08": Change(PARTLY, scaled(2, "mau", "weibo", first=2019), HOLDS),
    "c09": Change(HOLDS, scaled(0.5, "mau", "tiktok", first=2019), PARTLY),
    "c67": Change(HOLDS, scaled(0.8, "mau", "wechat", last=2020), PARTLY),
    "c80": Change(HOLDS, scaled(0.3, "mau", ("wechat", "qq")), FAILS),
}
