-- A name from native letters to Latin ones, close enough to sort it among others: unwritten vowels are missing.
CREATE OR REPLACE FUNCTION manzil.in_latin(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT translate(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(name,
      'خ', 'kh', 'g'), '[شښ]', 'sh', 'g'), 'غ', 'gh', 'g'), '[چڅ]', 'ch', 'g'), '[ژږ]', 'zh', 'g'),
    'اآأإٱعئبپتطټثسصجځحهھۀةدډذزضظرړفقکكگګلمنڼوؤیيىېۍ' || U&'\200C' || 'ء' || U&'\0640',
    'aaaaaaybptttsssjjhhhhhddzzzzrrfqkkgglmnnwwyyyyy ')
$$;

-- The other way round: a vowel is written at the beginning of a word and where it is long.
CREATE OR REPLACE FUNCTION manzil.in_native(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT translate(
    replace(replace(replace(replace(replace(replace(replace(replace(
      regexp_replace(lower(name), '\m[aeiou]+', 'ا', 'g'),
      'kh', 'خ'), 'sh', 'ش'), 'gh', 'غ'), 'ch', 'چ'), 'zh', 'ژ'), 'oo', 'و'), 'ee', 'ی'), 'aa', 'ا'),
    'bptsjhdzrfvqkglmnwyixcaeou',
    'بپتسجهدزرفوقکگلمنوییخک')
$$;

-- The sort key of lists in Latin letters: own name, then father's, each transliterated from the native one if there
-- is no other.
CREATE OR REPLACE FUNCTION manzil.sort_name(given text, native text, father text, father_native text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT lower(concat_ws(' ', coalesce(nullif(given, ''), manzil.in_latin(nullif(native, ''))),
    coalesce(nullif(father, ''), manzil.in_latin(nullif(father_native, '')))))
$$;

-- The sort key of lists in native letters.
CREATE OR REPLACE FUNCTION manzil.sort_native(given text, native text, father text, father_native text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT concat_ws(' ', coalesce(nullif(native, ''), manzil.in_native(nullif(given, ''))),
    coalesce(nullif(father_native, ''), manzil.in_native(nullif(father, ''))))
$$;
