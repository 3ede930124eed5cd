/**
 * Name material for invented people: common Afghan names with spellings found on documents and the native form. It
 * describes nobody. The first Latin spelling is the usual one; all spellings of an entry have one key in
 * lib/people/name-key.ts.
 */
export type NameMaterial = { latin: string[]; native: string };

function material(text: string): NameMaterial[] {
  return text
    .trim()
    .split(/\s*[;\n]\s*/)
    .map((item) => {
      const [latin = "", native = ""] = item.split("=");
      return { latin: latin.split("/"), native };
    });
}

export const maleNames: NameMaterial[] = material(`
Mohammad Nabi/Muhammad Nabi/Mohd Nabi/Mohammed Nabee=محمد نبی; Ahmad Shah/Ahmed Shah=احمد شاه; Ghulam Hazrat/Gholam Hazrat=غلام حضرت
Sayed Akram/Syed Akram/Sayyid Akram=سید اکرم; Noor Agha/Nur Agha/Nooragha=نورآغا; Abdul Rahman/Abdurrahman/Abdulrahman/Abdul Rehman=عبدالرحمن
Abdul Karim/Abdulkarim/Abdul Kareem=عبدالکریم; Abdul Qader/Abdulqader/Abdul Qadir=عبدالقادر; Abdul Salam/Abdussalam=عبدالسلام; Abdul Wahid/Abdulwahid=عبدالواحد
Abdul Ghafar/Abdulghafar=عبدالغفار; Abdul Jabar/Abdul Jabbar=عبدالجبار; Abdul Hamid/Abdulhamid=عبدالحمید; Abdul Razaq/Abdurrazaq=عبدالرزاق; Abdul Shakur/Abdushakur=عبدالشکور
Abdullah/Abdollah=عبدالله; Habibullah/Habib Ullah/Habibollah/Habeebullah=حبیب الله; Najibullah/Najib Ullah/Najeebullah=نجیب الله; Zabihullah/Zabiullah/Zabih Ullah=ذبیح الله
Asadullah/Asad Ullah/Assadullah=اسدالله; Rahmatullah/Rahmat Ullah=رحمت الله; Shafiullah/Shafi Ullah=شفیع الله; Hedayatullah/Hidayatullah=هدایت الله; Esmatullah/Ismatullah=عصمت الله
Naqibullah/Naqib Ullah=نقیب الله; Hamidullah/Hameedullah=حمیدالله; Sanaullah/Sana Ullah=ثناالله; Samiullah/Sami Ullah=سمیع الله; Wahidullah/Waheedullah=وحیدالله
Khalilullah/Khaleelullah=خلیل الله; Amanullah/Aman Ullah=امان الله; Obaidullah/Ubaidullah=عبیدالله; Aminullah/Ameenullah=امین الله; Matiullah/Mati Ullah=مطیع الله
Nizamuddin/Nezamuddin=نظام الدین; Jamaluddin/Jamaludin=جمال الدین; Najmuddin/Najmudin=نجم الدین; Salahuddin/Salahudin=صلاح الدین; Shamsuddin/Shamsudin=شمس الدین
Hussain/Hossein/Husain/Hussein=حسین; Hassan/Hasan=حسن; Ali/Aly=علی; Yusuf/Yousuf/Yosuf/Yousof=یوسف; Qasem/Qasim/Kasim=قاسم
Rahim/Raheem=رحیم; Karim/Kareem=کریم; Farid/Fareed=فرید; Nawid/Navid/Naweed=نوید; Jawid/Javid/Jawed=جاوید
Mirwais/Merwais/Mirways=میرویس; Baryalai/Baryalay/Bryalai=بریالی; Toryalai/Toryalay=توریالی; Zmarai/Zmaray=زمری; Khoshal/Khushal=خوشال
Shafi/Shafee=شفیع; Rafi/Rafee=رفیع; Wali/Walee=ولی; Nasir/Naser=ناصر; Nasim/Naseem=نسیم
Hamid/Hameed=حمید; Majid/Majeed=مجید; Rashid/Rasheed=رشید; Wahid/Waheed=وحید; Aziz/Azeez=عزیز
Latif/Lateef=لطیف; Sharif/Shareef=شریف; Zahir/Zaher=ظاهر; Tahir/Taher=طاهر; Bashir/Basheer=بشیر
Ismail/Esmail/Ismael=اسماعیل; Ibrahim/Ebrahim=ابراهیم; Ishaq/Eshaq=اسحاق; Yaqub/Yaqoob=یعقوب; Yunus/Younus=یونس
Musa/Mosa=موسی; Isa/Eisa/Esa=عیسی; Dawood/Daud/Dawud=داود; Sulaiman/Suleiman=سلیمان; Idris/Edris=ادریس
Omar/Umar=عمر; Osman/Usman=عثمان; Haidar/Haydar/Heidar=حیدر; Jafar/Jaffar=جعفر; Sadiq/Sadeq=صادق
Mahmood/Mahmud/Mahmoud=محمود; Mustafa/Mostafa=مصطفی; Murtaza/Mortaza=مرتضی; Mujtaba/Mojtaba=مجتبی; Reza/Raza=رضا
Anwar/Anvar=انور; Sarwar/Sarvar=سرور; Akbar/Akber=اکبر; Asghar/Asgar=اصغر; Afzal/Afzel=افضل
Ehsan/Ihsan=احسان; Elham/Ilham=الهام; Emran/Imran=عمران; Farhad/Ferhad=فرهاد; Feroz/Firoz=فیروز
Ajmal/Ajmel=اجمل; Shakir/Shaker=شاکر; Sabir/Saber=صابر; Jamshid/Jamsheed=جمشید; Khalid/Khaled=خالد; Kamran/Kamraan=کامران; Masood/Masud/Massoud=مسعود
Mansoor/Mansur=منصور; Nader/Nadir=نادر; Nematullah/Nemat Ullah=نعمت الله; Omid/Omeed=امید; Parwez/Parwiz/Parviz=پرویز
Ramazan/Ramadan=رمضان; Qurban/Qorban=قربان; Sardar/Sardaar=سردار; Sher Mohammad/Shir Mohammad=شیر محمد; Sohrab/Suhrab=سهراب
Taj Mohammad/Taj Muhammad=تاج محمد; Din Mohammad/Deen Mohammad=دین محمد; Wakil/Wakeel=وکیل; Yasin/Yaseen=یاسین; Zalmai/Zalmay=زلمی
`);

export const femaleNames: NameMaterial[] = material(`
Fatima/Fatema/Fatemah=فاطمه; Zahra/Zohra=زهرا; Khadija/Khadijah=خدیجه; Maryam/Mariam=مریم; Amina/Amena=آمنه
Laila/Leila/Layla=لیلا; Soraya/Suraya/Sorayya=ثریا; Shukria/Shukriya/Shokria=شکریه; Hamida/Hameeda=حمیده; Farida/Fareeda=فریده
Latifa/Lateefa=لطیفه; Sharifa/Shareefa=شریفه; Habiba/Habeeba=حبیبه; Najiba/Najeeba=نجیبه; Karima/Kareema=کریمه
Rahima/Raheema=رحیمه; Salima/Saleema=سلیمه; Halima/Haleema=حلیمه; Nasima/Naseema=نسیمه; Wahida/Waheeda=وحیده
Rashida/Rasheeda=رشیده; Aziza/Azeeza=عزیزه; Sediqa/Siddiqa=صدیقه; Nasrin/Nasreen=نسرین; Parwin/Parveen/Parween=پروین
Palwasha/Palwesha=پلوشه; Gul Makai/Gulmakai=گل مکی; Gulalai/Gulalay=گلالی; Zarghona/Zarghuna=زرغونه; Torpekai/Torpekay=تورپیکی
Spogmai/Spozhmai=سپوږمۍ; Brishna/Breshna=برشنا; Wranga/Vranga=ورانگه; Shaista/Shayesta=شایسته; Samira/Sameera=سمیرا
Nadia/Nadya=نادیه; Fawzia/Fauzia=فوزیه; Razia/Raziya=راضیه; Rabia/Rabiya=رابعه; Safia/Safiya=صفیه
Asma/Asmaa=اسما; Aisha/Ayesha=عایشه; Hawa/Hava=حوا; Sara/Sarah=ساره; Hajira/Hajera=هاجره
Ruqia/Roqia=رقیه; Zainab/Zaynab=زینب; Kulsum/Kolsum=کلثوم; Masuma/Masooma=معصومه; Sakina/Sakeena=سکینه
Tahira/Tahera=طاهره; Zakia/Zakiya=ذکیه; Marzia/Marziya=مرضیه; Nafisa/Nafeesa=نفیسه; Anisa/Aneesa=انیسه
Jamila/Jameela=جمیله; Shakila/Shakeela=شکیلا; Aqila/Aqeela=عقیله; Adila/Adela=عادله; Atifa/Atefa=عاطفه
Basira/Baseera=بصیره; Benazir/Binazir=بینظیر; Bibi Gul/Bebe Gul=بی بی گل; Diba/Deeba=دیبا; Elaha/Ilaha=الهه
Farzana/Farzaana=فرزانه; Freshta/Fereshta=فرشته; Forozan/Furozan=فروزان; Ghazal/Ghazaal=غزال; Gulsum/Golsum=گلثوم
Hosna/Husna=حسنا; Humaira/Homaira=حمیرا; Khatera/Khatira=خاطره; Khalida/Khaleda=خالده; Lida/Leeda=لیدا
Lina/Leena=لینا; Mahnaz/Mehnaz=مهناز; Malalai/Malalay=ملالی; Mina/Meena=مینا; Mursal/Morsal=مرسل
Mahbuba/Mahbooba=محبوبه; Nargis/Narges=نرگس; Nilofar/Nilufar/Neelofar=نیلوفر; Nazia/Naziya=نازیه; Nooria/Nuria/Nuriya=نوریه
Parwana/Parvana=پروانه; Qamar Gul/Qamargul=قمرگل; Rahela/Rahila=راحله; Rohina/Ruhina=روحینا; Roya/Ruya=رویا
Sabera/Sabira=صابره; Setara/Sitara=ستاره; Shabnam/Shabnum=شبنم; Shahnaz/Shahnaaz=شهناز; Shahla/Shahlaa=شهلا
Shekiba/Shakiba=شکیبا; Tahmina/Tahmeena=تهمینه; Tamana/Tamanna=تمنا; Yalda/Yelda=یلدا; Zarmina/Zarmeena=زرمینه
`);

export const familyNames: NameMaterial[] = material(`
Ahmadi/Ahmady=احمدی; Mohammadi/Muhammadi=محمدی; Rahimi/Raheemi=رحیمی; Karimi/Kareemi=کریمی; Noori/Nuri=نوری
Haidari/Heydari/Hydari=حیدری; Hussaini/Hosseini/Husaini=حسینی; Safi/Safee=صافی; Wardak/Wardag=وردک; Durrani/Durani=درانی
Stanikzai/Stanekzai/Stanikzay=ستانکزی; Noorzai/Nurzai/Noorzay=نورزی; Yousafzai/Yusufzai/Yousufzay=یوسفزی; Ahmadzai/Ahmedzai/Ahmadzay=احمدزی; Popalzai/Popalzay=پوپلزی
Barakzai/Barakzay=بارکزی; Alokozai/Alokozay=الکوزی; Achakzai/Achekzai=اچکزی; Sultanzai/Sultanzay=سلطانزی; Omarzai/Omarzay=عمرزی
Amiri/Ameeri=امیری; Azizi/Azeezi=عزیزی; Sharifi/Shareefi=شریفی; Qaderi/Qadiri=قادری; Sadat/Sadaat=سادات
Hashimi/Hashemi=هاشمی; Rasuli/Rasooli=رسولی; Yaqubi/Yaqoobi=یعقوبی; Ibrahimi/Ebrahimi=ابراهیمی; Rezai/Rezayi=رضایی
Akbari/Akberi=اکبری; Nazari/Nazary=نظری; Faizi/Fayzi=فیضی; Habibi/Habeebi=حبیبی; Sediqi/Siddiqi=صدیقی
Zadran/Dzadran=ځدران; Mangal/Mangaal=منگل; Kohistani/Kohestani=کوهستانی; Panjshiri/Panjsheri=پنجشیری; Badakhshi/Badakhshy=بدخشی
Andar/Ander=اندر; Sherzad/Shirzad=شیرزاد; Barakat/Barakaat=برکات; Formuli/Formoli=فرملی; Tokhi/Tokhy=توخی
`);

/** Words before or after a name that are shown but never compared. */
export const titles: NameMaterial[] = material(`
Haji/Hajji=حاجی; Mullah/Mulla=ملا; Mawlawi/Maulawi=مولوی; Engineer/Eng.=انجنیر; Dr./Doctor=داکتر
Ustad/Ostad=استاد; Qari=قاری; Khan=خان; Mirza=میرزا
`);
