/**
 * Parts of invented names, as they are written in documents: Latin spellings, then the native form, Cyrillic as in
 * Tajikistan, and Cyrillic as in Russian papers. They belong to nobody in particular; pairs are combined from them at
 * random. The second half of each list is never used to set the weights.
 */
export type NamePart = { latin: string[]; native: string[]; cyrillic: string[] };

function parts(text: string): NamePart[] {
  return text
    .trim()
    .split(/\n/)
    .map((line) => {
      const [latin = "", native = "", cyrillic = ""] = line.split("=").map((each) => each.trim());
      return { latin: latin.split("/"), native: native.split("/"), cyrillic: cyrillic.split("/") };
    });
}

export const givenToSet = parts(`
Mohammad Anwar/Muhammad Anvar/Mohammed Anwer = محمد انور = Муҳаммад Анвар/Мохаммад Анвар
Ahmad Zia/Ahmed Ziya = احمد ضیا = Аҳмад Зиё/Ахмад Зия
Abdul Wakil/Abdulwakil/Abdul Vakeel = عبدالوکیل = Абдулвакил/Абдул Вакиль
Abdul Ghani/Abdulghani/Abdol Ghani = عبدالغنی = Абдулғанӣ/Абдул Гани
Ghulam Sakhi/Gholam Sakhi/Golam Sakhee = غلام سخی = Ғулом Сахӣ/Гулам Сахи
Habibullah/Habib Ullah/Habibollah = حبیب الله/حبیب‌الله = Ҳабибуллоҳ/Хабибулла
Ruhullah/Rohullah/Roohullah = روح الله = Рӯҳуллоҳ/Рухулла
Ziauddin/Zia ud-Din/Ziaoddin = ضیاءالدین = Зиёуддин/Зиауддин
Burhanuddin/Borhanuddin/Burhanoddin = برهان الدین = Бурҳониддин/Бурхануддин
Sangin/Sangeen = سنگین = Сангин
Gulrang/Golrang/Kolrang = گلرنگ = Гулранг
Shahnaz/Shanaz/Shahnas = شهناز = Шаҳноз/Шахназ
Azhar/Ashar/Ezhar = اظهر = Азҳар/Азхар
Juma Khan/Jumakhan/Jomakhan = جمعه خان/جمعه‌خان = Ҷумъахон/Джума Хан
Dil Khan/Dilkhan/Delkhan = دل خان = Дилхон/Диль Хан
Khial Gul/Khialgul/Khyal Gul = خیال گل = Хаёлгул/Хиал Гуль
Sher Agha/Sheragha/Shir Agha = شیرآغا = Шероғо/Шер Ага
Pacha Gul/Pachagul/Bacha Gul = پاچا گل = Пачогул/Пача Гуль
Zarin Taj/Zarintaj/Zareen Taj = زرین تاج = Зарринтоҷ/Зарин Тадж
Lal Mohammad/Lalmohammad/Laal Muhammad = لعل محمد = Лаълмуҳаммад/Лал Мохаммад
Nek Mohammad/Nekmohammad/Naik Muhammad = نیک محمد = Некмуҳаммад/Нек Мохаммад
Tor Gul/Torgul/Toor Gul = تورگل = Торгул/Тор Гуль
Wazir/Wazeer/Vazir = وزیر = Вазир
Ghafur/Ghafoor/Gafur = غفور = Ғафур/Гафур
Qudrat/Qodrat/Kudrat = قدرت = Қудрат/Кудрат
Hekmat/Hikmat/Hekmath = حکمت = Ҳикмат/Хекмат
Khushhal/Khoshhal/Khushal = خوشحال = Хушҳол/Хушхал
Zhwandun/Jwandun/Zhwandoon = ژوندون = Жвандун
Dzhabar/Jabbar/Jabar = جبار = Ҷаббор/Джаббар
Shahpur/Shapoor/Shahpoor = شاپور/شاهپور = Шоҳпур/Шахпур
Behzad/Bihzad/Behzaad = بهزاد = Беҳзод/Бехзад
Firuza/Feroza/Firoozeh = فیروزه = Фирӯза/Фируза
Marjan/Marzhan/Mardjane = مرجان = Марҷон/Марджан
Shirin/Shireen/Chirine = شیرین = Ширин
Nurjahan/Noor Jahan/Nourjahan = نورجهان = Нурҷаҳон/Нурджахан
Gulnar/Golnar/Gulnaar = گلنار = Гулнор/Гульнар
Mahjabin/Mahjabeen/Mah Jabin = مه جبین/مه‌جبین = Маҳҷабин/Махджабин
Zulaikha/Zolaikha/Zulekha = زلیخا = Зулайхо/Зулейха
Khurshid/Khorshid/Khursheed = خورشید = Хуршед/Хуршид
Mehrangez/Mehrangiz/Mihrangiz = مهرانگیز = Меҳрангез/Мехрангиз
Bakhtawar/Bakhtavar/Bakhtaver = بختاور = Бахтовар/Бахтавар
Zakia/Zakiya/Zakiyah = ذکیه = Закия
Wasima/Waseema/Vasima = وسیمه = Васима
Tuba/Tooba/Touba = طوبا/طوبی = Тубо/Туба
Ghezal/Ghizal/Gazal = غزال = Ғизол/Газаль
Yar Mohammad/Yarmohammad/Yaar Mohd = یارمحمد = Ёрмуҳаммад/Яр Мохаммад
Saifur Rahman/Saif ur Rahman/Saifurrahman = سیف الرحمن = Сайфурраҳмон/Сайфур Рахман
Fazal Haq/Fazlhaq/Fazl Haq = فضل حق = Фазли Ҳақ/Фазл Хак
Jan Agha/Janagha/Jaan Aqa = جان آغا = Ҷоноғо/Джан Ага
Rostam/Rustam/Rustum = رستم = Рустам
Sikandar/Eskandar/Iskander = سکندر/اسکندر = Искандар
Charagh/Cheragh/Tcheragh = چراغ = Чароғ/Чераг
Mazhar/Mashar/Mazhaar = مظهر = Мазҳар/Мазхар
Pardis/Pardees/Pardeis = پردیس = Пардис
Zargul/Zar Gul/Zargol = زرگل = Заргул/Зар Гуль
`);

export const givenHeldOut = parts(`
Mohammad Hashem/Muhammad Hashim/Mohd Hashem = محمد هاشم = Муҳаммад Ҳошим/Мохаммад Хашем
Ahmad Fawad/Ahmed Fawad/Ahmad Fouad = احمد فواد = Аҳмад Фавод/Ахмад Фавад
Abdul Matin/Abdulmatin/Abdul Mateen = عبدالمتین = Абдулматин/Абдул Матин
Abdul Basir/Abdulbasir/Abdol Basseer = عبدالبصیر = Абдулбасир/Абдул Басир
Ghulam Rasul/Gholam Rasool/Golam Rassoul = غلام رسول = Ғулом Расул/Гулам Расул
Inayatullah/Enayat Ullah/Enayatollah = عنایت الله = Иноятуллоҳ/Инаятулла
Sefatullah/Sifat Ullah/Sefatollah = صفت الله = Сифатуллоҳ/Сефатулла
Qutbuddin/Qutb ud-Din/Kotboddine = قطب الدین = Қутбиддин/Кутбуддин
Fakhruddin/Fakhreddin/Fakhr ud Din = فخرالدین = Фахриддин/Фахруддин
Tawab/Tavab/Tawwab = تواب = Таввоб/Таваб
Gulshah/Gul Shah/Golcha = گل شاه = Гулшоҳ/Гуль Шах
Mahgul/Mah Gul/Magul = ماه گل = Моҳгул/Махгуль
Izhar/Ezhar/Eshar = اظهار = Изҳор/Изхар
Mira Jan/Mirajan/Meera Jan = میراجان = Мироҷон/Мира Джан
Sado Khan/Sadokhan/Saadu Khan = سدو خان = Садохон/Садо Хан
Badam Gul/Badamgul/Badaam Gol = بادام گل = Бодомгул/Бадам Гуль
Lal Agha/Lalagha/Laal Aqa = لعل آغا = Лаълоғо/Лал Ага
Khan Wali/Khanwali/Khan Vali = خان ولی = Хонвалӣ/Хан Вали
Gul Chehra/Gulchehra/Golchehreh = گلچهره = Гулчеҳра/Гульчехра
Pir Mohammad/Pirmohammad/Peer Muhammad = پیرمحمد = Пирмуҳаммад/Пир Мохаммад
Khair Mohammad/Khairmohammad/Kheir Mohammed = خیرمحمد = Хайрмуҳаммад/Хаир Мохаммад
Spin Gul/Spingul/Speen Gul = سپین گل = Спингул/Спин Гуль
Nazir/Nazeer/Nadhir = نذیر = Назир
Shukur/Shokoor/Choukour = شکور = Шукур
Nusrat/Nosrat/Nusrath = نصرت = Нусрат
Shaukat/Shawkat/Chawkat = شوکت = Шавкат
Nikhal/Naikhal/Nekhal = نیک‌خال = Некхол/Некхал
Zhalah/Jala/Zhaleh = ژاله = Жола/Жала
Tajwar/Tajvar/Tadjwar = تاجور = Тоҷвар/Таджвар
Shahbaz/Shabaz/Chahbaz = شهباز = Шаҳбоз/Шахбаз
Mehdi/Mahdi/Mahdee = مهدی = Маҳдӣ/Мехди
Jamila/Jameela/Djamileh = جمیله = Ҷамила/Джамила
Arzhang/Arjang/Arzhan = ارژنگ = Аржанг
Nushin/Noshin/Nouchine = نوشین = Нушин
Gulandam/Gul Andam/Golandam = گل اندام = Гуландом/Гуландам
Dilnawaz/Delnavaz/Dil Nawaz = دلنواز = Дилнавоз/Дильнаваз
Mahtab/Mah Tab/Mahtaab = مهتاب = Моҳтоб/Махтаб
Zubaida/Zobaida/Zubeyda = زبیده = Зубайда/Зубейда
Jahanara/Jahan Ara/Djahanara = جهان آرا = Ҷаҳоноро/Джаханара
Shahrbanu/Shahr Bano/Chahrbanou = شهربانو = Шаҳрбону/Шахрбану
Rokhshana/Rukhshana/Roxana = رخشانه = Рухшона/Рохшана
Safura/Safoora/Saffoura = صفورا = Сафуро/Сафура
Hafiza/Hafeeza/Hafizah = حفیظه = Ҳафиза/Хафиза
Muzhda/Mojda/Mozhdah = مژده = Мужда/Можда
Ghutai/Ghotay/Gotai = غوټۍ = Ғутай/Гутай
Dost Mohammad/Dostmohammad/Doust Mohd = دوست محمد = Дӯстмуҳаммад/Дост Мохаммад
Azizur Rahman/Aziz ur Rahman/Azizurrahman = عزیزالرحمن = Азизурраҳмон/Азизур Рахман
Ehsanul Haq/Ehsan ul Haq/Ihsanulhaq = احسان الحق = Эҳсонулҳақ/Эхсануль Хак
Shir Jan/Shirjan/Sher Djan = شیرجان = Шерҷон/Шер Джан
Bahram/Behram/Bahraam = بهرام = Баҳром/Бахрам
Daryush/Dariush/Dariouche = داریوش = Дориюш/Дариуш
Tschaman/Chaman/Tchaman = چمن = Чаман
Gharghasht/Gharghacht/Garghasht = غرغښت = Ғарғашт/Гаргашт
Qiamuddin/Qiyamuddin/Kiamuddin = قیام الدین = Қиёмиддин/Киямуддин
Zarghun/Zarghoon/Zargun = زرغون = Зарғун/Заргун
`);

export const familyToSet = parts(`
Sangari/Sangary/Sangaree = سنگری = Сангарӣ/Сангари
Andkhoyi/Andkhoyee/Andkhoi = اندخویی = Андхӯӣ/Андхои
Ghaznawi/Ghaznavi/Ghaznavy = غزنوی = Ғазнавӣ/Газнави
Sultani/Soltani/Sultany = سلطانی = Султонӣ/Султанов
Yaqubzada/Yaqoobzadah/Yaghoubzadeh = یعقوب زاده = Яъқубзода/Якубзаде
Nabizada/Nabizadah/Nabi Zada = نبی زاده = Набизода/Наби-заде
Hotak/Hotaki/Hutak = هوتک = Ҳӯтак/Хотак
Tarakhel/Tarakhail/Tara Khel = تره خیل = Тарахел
Mandozai/Mandozay/Mandozi = مندوزی = Мандузай/Мандозай
Safizai/Safizay/Safizoi = صافی زی = Сафизай
Arghandiwal/Arghandival/Arghandewal = ارغندیوال = Арғандевол/Аргандивал
Logari/Lugari/Logary = لوگری = Логарӣ/Логари
Munib/Moneeb/Mounib = منیب = Муниб
Frotan/Forotan/Frootan = فروتن = Фурӯтан/Фуротан
Paikan/Paykan/Peykan = پیکان = Пайкон/Пайкан
Qaumi/Qawmi/Ghowmi = قومی = Қавмӣ/Кауми
Yawari/Yavari/Yawary = یاوری = Ёварӣ/Явари
Ludin/Lodin/Loudine = لودین = Лудин/Лодин
Tokhta/Tukhta/Tochta = توخته = Тӯхта/Тохта
Salangi/Salangy/Salanghi = سالنگی = Солангӣ/Саланги
Zurmati/Zormati/Zurmaty = زرمتی = Зурматӣ/Зурмати
Kharoti/Kharote/Kharooti = خروټی = Харутӣ/Хароти
Qarabaghi/Qarabaghy/Karabaghi = قره باغی = Қаробоғӣ/Карабаги
Rahmani/Rehmani/Rahmany = رحمانی = Раҳмонӣ/Рахманов
Sharafzoda/Sharafzada/Sharaf Zadeh = شرف زاده = Шарафзода
Bahadori/Bahaduri/Bahadury = بهادری = Баҳодурӣ/Бахадури
Mangal/Mangaal = منگل = Мангал
Tanha/Tanhaa/Tenha = تنها = Танҳо/Танха
Hairan/Hayran/Heyran = حیران = Ҳайрон/Хайран
Jawhari/Jauhari/Johari = جوهری = Ҷавҳарӣ/Джаухари
`);

export const familyHeldOut = parts(`
Bamiyani/Bamyani/Bameyani = بامیانی = Бомиёнӣ/Бамиани
Chardehi/Chardehee/Tchardehi = چاردهی = Чордеҳӣ/Чардехи
Mazari/Mazary/Mezari = مزاری = Мазорӣ/Мазари
Amanov/Amoni/Amani = امانی = Амонов/Аманов
Latifzada/Latifzadah/Lateefzadeh = لطیف زاده = Латифзода/Латиф-заде
Karimzoda/Karimzada/Kareem Zadeh = کریم زاده = Каримзода/Карим-заде
Ghilzai/Ghilzay/Gilzai = غلزی = Ғилзай/Гильзай
Ibrahimkhel/Ebrahimkhil/Ibrahim Khel = ابراهیم خیل = Иброҳимхел/Ибрахимхель
Alizai/Alizay/Alizoi = علیزی = Ализай
Kakar/Kakarr/Kaakar = کاکړ = Какар
Sapand/Spand/Sapande = سپند = Спанд/Сапанд
Nangarhari/Nangarhary/Ningarhari = ننگرهاری = Нангарҳорӣ/Нангархари
Zamani/Zamany/Zamaani = زمانی = Замонӣ/Заманов
Sabawoon/Sabawun/Sabaoun = سباوون = Сабовун/Сабаун
Darwishi/Darvishi/Derwishi = درویشی = Дарвешӣ/Дарвиши
Ghoryani/Ghuriani/Ghouriani = غوریانی = Ғӯриёнӣ/Гориани
Tawakoli/Tavakoli/Tawakuli = توکلی = Таваккулӣ/Таваколи
Mohmand/Momand/Mohmend = مهمند = Моманд/Мохманд
Sarwari/Sarvari/Sarwary = سروری = Сарварӣ/Сарвари
Takhari/Takhary/Tachari = تخاری = Тахорӣ/Тахари
Shinwari/Shenwari/Chinwari = شینواری = Шинворӣ/Шинвари
Ranjbar/Randjbar/Ranjber = رنجبر = Ранҷбар/Ранджбар
Qalandari/Ghalandari/Kalandari = قلندری = Қаландарӣ/Каландари
Nekzad/Nikzad/Naikzad = نیکزاد = Некзод/Никзад
Umari/Omari/Omary = عمری = Умарӣ/Омаров
Pamiri/Pamiry/Pamirie = پامیری = Помирӣ/Памири
Stoman/Istoman/Stuman = ستومان = Стуман
Wafa/Vafa/Wafaa = وفا = Вафо/Вафа
Jalalzai/Jalalzay/Djalalzai = جلالزی = Ҷалолзай/Джалалзай
Mirzada/Mir Zada/Mirzadah = میرزاده = Мирзода/Мир-заде
`);

/** Names people go by, or used to have. */
export const calling = parts(`
Toryal/Turyal = توریال = Ториал
Zmaray/Zmarai = زمری = Змарай
Kochai/Kuchay = کوچی = Кочай
Shinkai/Shinkay = شینکۍ = Шинкай
Babrak/Babrakk = ببرک = Бабрак
Ghuncha/Goncha = غنچه = Ғунча
Malang/Malaang = ملنگ = Маланг
Lewanai/Liwanay = لیونی = Леванай
Storai/Storay = ستوری = Сторай
Wrakhman/Vrakhman = ورخمن = Врахман
`);

export const titlesBefore = ["Haji", "Eng.", "Mawlawi", "Dr.", "Ustad", "Mullah", "FNU", "Sayed"];
