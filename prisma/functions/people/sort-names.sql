-- A name of native letters in Latin ones, near enough to stand in its place among others: vowels that are not written
-- are missing.
CREATE OR REPLACE FUNCTION manzil.in_latin(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT translate(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(name,
      'خ', 'kh', 'g'), '[شښ]', 'sh', 'g'), 'غ', 'gh', 'g'), '[چڅ]', 'ch', 'g'), '[ژږ]', 'zh', 'g'),
    'اآأإٱعئبپتطټثسصجځحهھۀةدډذزضظرړفقکكگګلمنڼوؤیيىېۍ' || U&'\200C' || 'ء' || U&'\0640',
    'aaaaaaybptttsssjjhhhhhddzzzzrrfqkkgglmnnwwyyyyy ')
$$;

-- The other way about: a vowel is written where a word begins, and where it is long.
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

-- What lists in Latin letters are sorted by: own name, then father's, each read from the native one where it has no other.
CREATE OR REPLACE FUNCTION manzil.sort_name(given text, native text, father text, father_native text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT lower(concat_ws(' ', coalesce(nullif(given, ''), manzil.in_latin(nullif(native, ''))),
    coalesce(nullif(father, ''), manzil.in_latin(nullif(father_native, '')))))
$$;

-- What lists in native letters are sorted by.
CREATE OR REPLACE FUNCTION manzil.sort_native(given text, native text, father text, father_native text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT concat_ws(' ', coalesce(nullif(native, ''), manzil.in_native(nullif(given, ''))),
    coalesce(nullif(father_native, ''), manzil.in_native(nullif(father, ''))))
$$;
