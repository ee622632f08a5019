//! Totals and dice → the sentences of a report, as long as those of published ones.

use super::Dice;
use super::figures::Totals;
use crate::render::Words;

/// Sentences of chapter one; `#` stands for a number that no table prints.
const GENERAL: [&str; 22] = [
    "本机关把公开贯穿决策、执行、管理、服务和结果全过程，让群众看得到、听得懂、能监督。",
    "主要负责人定期听取情况汇报，分管负责人每季度召开碰头会，研究解决栏目更新和答复办理中的具体困难。",
    "全年通过门户网站发布各类信息#条，其中工作动态#条、通知公告#条、政策解读#条。",
    "微信公众号推送图文#期，累计阅读#次，留言全部在两个工作日内回复。",
    "对已经公开的文件逐件复核，失效的及时标注，内容有变化的重新发布并注明修改日期。",
    "编制发布信息管理台账，明确每条信息的起草人、审核人和发布时间，做到有据可查。",
    "申请由办公室统一登记、统一编号，按内容转给承办科室，办结后统一答复申请人。",
    "答复文书使用统一格式，写明依据、理由和救济途径，重要答复事先请法律顾问审核。",
    "安排一名专职人员维护栏目，每周巡查一次，发现链接失效、错字漏字当天处理。",
    "在办事大厅设置查阅点，配备电脑和打印机，全年接待查阅群众#人次。",
    "围绕群众关心的补贴发放、项目招标和资质审批，编写问答#组，用图表代替大段文字。",
    "结合机构调整，重新梳理职责清单和办事指南#项，压缩材料#份。",
    "落实发布前三级审核和保密审查，先审查后发布，全年没有发生失泄密事件。",
    "组织业务培训#次，参加人员#人次，重点讲解条例条文和答复中容易出错的地方。",
    "把公开工作列入年度考核，占分百分之四，连续两个月没有更新的科室在会上说明原因。",
    "邀请人大代表、政协委员和企业代表参加开放日活动，收到意见建议#条，已经全部回应。",
    "财政预决算、政府采购和重大项目信息按时公开，方便社会查询和监督。",
    "建议提案办理结果除涉密内容外全部上网公开，共计#件。",
    "新闻发布会和在线访谈全年举办#场，回应提问#个。",
    "对下属单位的栏目进行抽查#次，发现问题#个，整改完成后逐一销号。",
    "公开指南和目录随业务变化更新，联系电话、地址和受理时间保持准确。",
    "社会评议由第三方通过电话和问卷进行，回收问卷#份，满意率较上年有所提高。",
];

const HEADINGS: [&str; 5] = [
    "（一）主动公开情况。",
    "（二）依申请公开情况。",
    "（三）政府信息管理情况。",
    "（四）政府信息公开平台建设情况。",
    "（五）监督保障情况。",
];

const PROBLEMS: [&str; 8] = [
    "一些栏目更新不够均衡，业务科室主动提供信息的意识还要加强。",
    "解读材料以文字为主，图片、视频和现场问答偏少，群众读起来费力。",
    "个别答复说理不够充分，对申请人真实需求的沟通还不到位。",
    "工作人员更换较快，新手对条例和保密规定还不够熟悉。",
    "基层查阅点利用率偏低，宣传覆盖面有待扩大。",
    "公开内容与群众最关心的办事环节结合得还不够紧密。",
    "目录分类较细，检索时不容易一次找到所需文件。",
    "平台之间数据没有打通，同一条信息需要重复录入。",
];

const REMEDIES: [&str; 8] = [
    "下一步将按月通报各科室发布情况，把更新责任落实到人。",
    "推行起草文件与起草解读同步进行，多用图解和短视频。",
    "建立疑难申请会商制度，答复前主动与申请人电话沟通。",
    "每半年开展一次轮训，编印案例手册供新手学习。",
    "在乡镇便民中心摆放指南，方便不会上网的群众查阅。",
    "梳理高频办事事项，把流程、材料和时限写成一页纸。",
    "调整目录层级，增加按主题和按年份两种检索方式。",
    "与信息中心协商接口，减少重复录入，提高发布效率。",
];

/// The words of a report.
pub(crate) fn words(agency: &str, year: i32, totals: Totals, dice: &mut Dice) -> Words {
    let mut general = Vec::new();
    for (at, heading) in HEADINGS.iter().enumerate() {
        let mut paragraph = (*heading).to_owned();
        if at == 1 {
            paragraph.push_str(&requests(totals));
        }
        let from = dice.roll(GENERAL.len());
        for i in 0..2 + dice.roll(3) {
            paragraph.push_str(&numbered(GENERAL[(from + 5 * i) % GENERAL.len()], dice));
        }
        general.push(paragraph);
    }
    let problems = [("存在的主要问题：", &PROBLEMS), ("改进情况：", &REMEDIES)];
    let problems = problems.map(|(head, sentences)| {
        let from = dice.roll(sentences.len());
        let points = ["一是", "二是", "三是"].iter().enumerate();
        let points = points.map(|(i, point)| format!("{point}{}", sentences[(from + i) % sentences.len()]));
        format!("{head}{}", points.collect::<String>())
    });
    Words {
        title: format!("{agency}{year}年政府信息公开工作年度报告"),
        general,
        problems: problems.to_vec(),
        rest: vec![fee(dice)],
    }
}

fn requests(Totals { new, carried_in, closed, carried_out }: Totals) -> String {
    format!(
        "本年新收政府信息公开申请{new}件，上年结转政府信息公开申请{carried_in}件，\
         办结{closed}件，结转下年度继续办理{carried_out}件。"
    )
}

fn fee(dice: &mut Dice) -> String {
    if dice.roll(20) > 0 {
        return "本年度没有收取信息处理费，没有其他需要报告的事项。".to_owned();
    }
    let (notices, yuan) = (1 + dice.roll(3), 10 * (1 + dice.roll(90)));
    format!("本年度发出信息处理费收费通知{notices}件，总金额{yuan}元，实际收取{yuan}元。")
}

/// The sentence with numbers in place of its signs.
fn numbered(sentence: &str, dice: &mut Dice) -> String {
    let mut parts = sentence.split('#');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}{}{part}", 1 + dice.few(400)))
}
