/**
 * Characters that are frequent in each language, in running text and in tables (names, places, addresses): where one of
 * these comes up, bytes have likely been decoded as they were meant.
 */
const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指许统区保至队形社便空决治展科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运京州广省县姓龄址价号单订购买客户编码备注类别状态金额合计深圳湖江河天津重庆成都武汉西安李刘陈杨赵黄周吴徐孙男女苹果红绿蓝'
const TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指許統區保至隊形社便空決治展科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運京州廣省縣姓齡址價號單訂購買客戶編碼備註狀態額臺台灣港湖江河李劉陳楊趙黃周吳徐孫林蔡男紅綠藍'
const KOREAN =
  '이다는에의가을고하한지로은서사기도를리대아시스나자어정인일그부수해전상보라제원과주만장구들오소비동마적유경선공여안신우국조게성방관치모세무요울산김박최강윤임호명번화이름주소전화금액날짜제품서울부산인천광주대전경기중남북학생회연월년일개거격계내당데되드등때러려레료르말면모못문물미민바반발배복분불사생석설속송순술습식실심약양업없었영예온용운위음의입있작잘재저점종좋준중증직진질집차참천청체초추출친크타태터통트파평표품프필하학합항행향현형확활후'
const JAPANESE =
  '日本人大年中会国一二三四五六七八九十東京都道府県市区町村山田川上下小高木林森井野原藤佐伊中村鈴加吉渡辺名前住所電話番号商品価格数量金額合計月火水土生学校社長男女新文化語時間分後見行来今何私気車駅店北南西海島'

const sets = {
  simplified: new Set(SIMPLIFIED),
  traditional: new Set(TRADITIONAL),
  korean: new Set(KOREAN),
  japanese: new Set(JAPANESE),
}

/** Scripts whose frequent characters are known. */
export type Script = keyof typeof sets

/** Whether a character is among the frequent ones of its script. */
export function isCommon(script: Script, character: string): boolean {
  return sets[script].has(character)
}
