//! Numbers → names of agencies, each another.

/// Syllables of the names of places.
const PLACES: [&str; 40] = [
    "安", "宝", "昌", "成", "德", "东", "丰", "福", "高", "广", "桂", "海", "和", "恒", "华", "嘉", "江",
    "金", "景", "兰", "临", "龙", "宁", "平", "青", "清", "泉", "瑞", "石", "泰", "文", "武", "溪", "新",
    "兴", "阳", "永", "云", "长", "中",
];

const BUREAUS: [&str; 24] = [
    "财政局",
    "教育局",
    "科学技术局",
    "工业和信息化局",
    "公安局",
    "民政局",
    "司法局",
    "人力资源和社会保障局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康局",
    "退役军人事务局",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "统计局",
    "医疗保障局",
    "城市管理局",
];

pub(crate) fn agency(number: u64) -> String {
    let mut left = usize::try_from(number).expect("a number of an agency");
    let mut take = |sides: usize| {
        let taken = left % sides;
        left /= sides;
        taken
    };
    let bureau = BUREAUS[take(BUREAUS.len())];
    let [a, b, c, d] = [0; 4].map(|_| PLACES[take(PLACES.len())]);
    format!("{c}{d}市{a}{b}县{bureau}")
}
