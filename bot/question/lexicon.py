"""Words that show what English and Mongolian look like, to tell them apart when both stand in Latin letters.

Not a dictionary: what counts is how the words are built, so a list of everyday words of this trade is enough. To add
a word, put it anywhere in its list. Mongolian stands in Cyrillic; its Latin spellings are made from it.
"""

ENGLISH = """
a about above according after again against all also among an and announcement any are around article as asia at
available average be because been before being best better between both bring building burden business but by call
calls can care career caring cases celebrate change chapter check children china chinese city civil coming commitment
committee community companies conference consumer convention cooperation corporate countries country credentials
crisis date day december decent delegation department deputy development dialogue did director disability discuss do
does during each early earliest economic education elderly employer employers employment enterprise enterprises
equality europe european events every exploitation export factory families federation find first floor following food
for forced foreign from future gender get give global good goods government group growth had has have he health held
help her here high his home how human i if improve in inclusion industry information initiative injury inspection
insurance interest international investment is issue it items its job jobs joint july june just know labor labour last
latest launch law leave level life list living local long looking made make management many march market maternity me
meet meeting member mentioned middle migrant minimum minister mongolia mongolian sailor sailors chain ministry money
more most mother mothers multinational my national need network new news next no not now number occupational of office
old on one open or organisation other our out over paid partner partners pension pensions people person place please
policy poverty power press price prison private programme progress project projects promote protection public
published purchase quality question ratification ratify read recent region related release released releases report
reports research respect responsible review rights risk safe safety say seafarers second sector security seminar
sexual she ship ships should show signed since skills slavery small social some someone start standards state states
strategy strike study summary supply support sustainable talk tell than thank thanks that the their them there these
they thing this those three through time to today together tool total trade trafficking train training two under
unemployment union unions university unpaid up us use violence visit vote wage wages was water way we weather well
were what when where which who why will with woman women word work worker workers workplace workshop world would write
year years you young your youth
"""

NAMES = """
batmunkh battsetseg bator claire courteille erdenet darkhan guy hong kong macao mulder ryder ulaanbaatar ulan somavia
"""

MONGOLIAN = """
аав авах авлига ажил ажилгүйдэл ажиллагаа ажиллах ажилтан ажилчид ажлын аймаг албадан албан амралт анхны арга асаргаа
асаргааны асуудал асуулт аюулгүй аялал аялуулах байгаа байгууллага байгууллагын байдал байлдаан байна байх баримт
баталсан батлах баяр баярлалаа бизнес бид бий бичиг бодлого боловсрол болсон болох боолчлол бол бүх бэ бэрхшээлтэй
бүтээмж вэ гаргасан гарсан гарын гарчиг гишүүн гишүүнээр гадаад газар гэж гэр гэрээ гэсэн гинжин даатгал далайчид
далайчдын дарга дараа дамнасан долоо доод дотоод дунд дурдсан дэлхийн дэмжих дэмжлэг дээр дэд ерөнхий ерөнхийлөгч
ерөнхий захирал жендэрийн жижиг жил жилийн жирэмсний засаг захирал захиргаа заавал зохистой зурсан зөвлөл зөвлөмж
зөрчил зуучлал илгээсэн ирээдүй иргэн ирэх кино компани комисс конвенц ломбард малчин мэдэгдэл мэдээ мэдээг мэдээлэл
мэдээний мэдээнүүд монгол монголын мөнгө мөлжлөг муж мэргэжил наадам найз намар нас насны нийгмийн нийлүүлэлт
нийлүүлэлтийн нийт нэгдэх нэгдсэн нөхцөл нүүр нээлт нээсэн нэмэгдэл олгогч олгогчдын олон онд оны онигоо орон орчин
орчим орлого орох оролцсон осол очих өглөө өвчин өдөр өмнө өмнөх өнгөрсөн өндөр өргөн өртгийн сар сарын сайд сайн
сайхан салбар сан санал санамж семинар соёл соёрхон сургалт сургууль сүлжээ сүлжээний сүүлийн сүүлд сэдэв сэтгүүлч
сонгууль судалгаа тавдугаар тавин талаар тал талт тайлан тогтвортой тогтоол тойм төв төлөөлөгч төр төрийн төсөл
төслийн түншлэл тусгай тухай түүхий тэгш тэгээд тэмцэх тэргүүн тэтгэвэр тэтгэмж уу уулзалт уулзсан уул уурхай
удирдлага улирал улс улсын ур уриалсан уучлаарай үг үед үзэх үйл үйлдвэр үйлдвэрчний үндэсний үндэстэн үнэ үзүүлэх
хаана хааяа хамгаалал хамгаалах хамгийн хамтран хамтын ханш харилцаа хариуцлага хариуцлагатай хот хотод хоёр хөгжил
хөгжлийн хөгжлийн хөдөлмөр хөдөлмөрийн хөнгөлөлт хөтөлбөр хөлс худалдаа худалдаалах хугацаа хурал хууль хүн хүний
хүүхэд хүүхдийн хүүхдүүд хүчирхийлэл хэдэн хэзээ хэлсэн хэлэлцээ хэлхээ хэм хэмжээ хэн хэрэг хэрэгсэл хэрхэн хэрэгжилт
хэсэг хэвлэлийн хил холбоо холбооны хойш хооронд хувь хяналт хямрал хятад цаг цагийн цалин цалинтай цалингүй цэцэрлэг
чадвар чадавх чанар чинь чөлөө чуулган чухал шалтгаан шийдвэр шилжих шинэ шударга шүү эдийн эдийн засаг элссэн эмэгтэй
эмэгтэйчүүд энэ эрүүл эрх эрхийн эрхлэлт эрхтэн эцэс юм юу юуны яаж яагаад ямар яриа яриа хэлэлцээ ярих ярьж явдал
явах яваад явц яам
зохион байгуулагдсан байгуулав хамтарсан тухайд жагсаах харуулаач үзүүлнэ гарав байсан хэлнэ өгөөч өгнө илэрхийлсэн
"""

TYPED_MONGOLIAN = """
be bdag bdg bga bgaa bhgui bn bna bnaa bnu bnuu bsan bsn bugd bui duustal gdg gej gesen gj gsen gsn hdn hedn heddeh
hmgiin hzee irsn ogooch orsn sard sariin tuhai ugch uguuch uu ve we xeden xezee ym ymar yu yum yuu
"""
"""How the smallest words are typed; they say more than their letters."""

RUSSIAN = """
и в на не что как о об от с со по для это эта где когда кто какие какой какая сколько почему новости новость труд
труда труде за из к или мне есть все всё последние последняя последний пожалуйста привет здравствуйте спасибо был была
были будет его её их мы вы я ты она они года году месяц пресс релиз релизы релизов покажи найди про ли нового
принудительный принудительного детский детского рабочих работа работы монголии китае китая курс
"""

# Words a question is asked with in Mongolian, as they are typed in Latin letters, that are no English words.
TYPED_QUESTIONS = """
hezee xezee khezee hezeenii haana xaana khaana heden xeden kheden hedn yamar ymar yagaad tuhai tuxai tukhai talaar
medee medeenuud medeeg medeenii garsan bolson gargasan gesen yuu baina bna bnu negdsen neegdsen
"""
# Small English words that none of them stands beside.
SMALL_ENGLISH = """
the of what when where who whom whose why how which is are was were did does do about in on for and to a an with from by
that this any all
"""
