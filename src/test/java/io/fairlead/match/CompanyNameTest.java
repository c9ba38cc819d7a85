package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Samples;
import java.util.List;
import java.util.Random;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Northwind, Inc.                        | northwind
                    Northwind Incorporated                 | northwind
                    NORTHWIND LLC                          | northwind
                    Northwind Ltd.                         | northwind
                    Northwind Limited                      | northwind
                    Northwind Corp                         | northwind
                    Northwind Corporation                  | northwind
                    Northwind & Co.                        | northwind
                    Northwind Company                      | northwind
                    Northwind PLC                          | northwind
                    Northwind GmbH & Co. KG                | northwind
                    Northwind AG                           | northwind
                    Northwind S.A.                         | northwind
                    Northwind SAS                          | northwind
                    Northwind S.à r.l.                     | northwind
                    Northwind S.r.l.                       | northwind
                    Northwind S.p.A.                       | northwind
                    Northwind B.V.                         | northwind
                    Northwind N.V.                         | northwind
                    Northwind Oy                           | northwind
                    Northwind Oyj                          | northwind
                    Northwind AB                           | northwind
                    Northwind A/S                          | northwind
                    Northwind AS                           | northwind
                    Northwind ApS                          | northwind
                    Northwind Pty Ltd                      | northwind
                    Northwind Pte. Ltd.                    | northwind
                    Northwind K.K.                         | northwind
                    Northwind Holdings                     | northwind
                    Northwind Group Holdings Ltd           | northwind
                    Northwind S.A. de C.V.                 | northwind
                    Northwind S. de R.L. de C.V.           | northwind
                    Northwind Ltda.                        | northwind
                    Northwind sp. z o.o.                   | northwind
                    Northwind Spółka z o.o.                | northwind spolka z oo
                    Northwind s.r.o.                       | northwind
                    Northwind, a.s.                        | northwind
                    Northwind Kft.                         | northwind
                    Northwind d.o.o.                       | northwind
                    Northwind A.Ş.                         | northwind
                    Northwind Sanayi ve Ticaret Ltd. Şti.  | northwind
                    Northwind Sdn. Bhd.                    | northwind
                    Northwind Pvt. Ltd.                    | northwind
                    PT Northwind Tbk                       | northwind
                    AB Northwind                           | northwind
                    The Northwind Company                  | northwind
                    Müller & Söhne GmbH                    | muller and sohne
                    Łódź Süß Æther ApS                     | lodz suss aether
                    L’Éclair d'Or                          | leclair dor
                    J.P. Morgan                            | jp morgan
                    J. P. Morgan                           | jp morgan
                    AT&T                                   | at and t
                    Ｎｏｒｔｈｗｉｎｄ™                     | northwind
                    3M                                     | 3m
                    ООО «Северный ветер»                   | северныи ветер
                    株式会社北風                            | 北風
                    北風株式会社                            | 北風
                    ㈱北風                                  | 北風
                    上海北风科技有限公司                     | 上海北风科技
                    주식회사 북풍                            | 북풍
                    (주)북풍                                | 북풍
                    شركة الرياح الشمالية ش.م.م              | الرياح الشمالية
                    רוח צפונית בע"מ                         | רוח צפונית
                    Βόρειος Άνεμος Α.Ε.                    | βορειος ανεμος
                    नॉर्थविंड प्राइवेट                           | नॉर्थविंड प्राइवेट
                    """)
    void spellingsOfOneCompanyBecomeTheSame(String name, String normalised) {
        assertThat(CompanyName.normalise(name)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Group",
                "Holdings Ltd",
                "SAS",
                "Co",
                "AG",
                "The",
                "株式会社",
                "!!!",
                "& Co.",
                "Inc Inc",
                "有限公司",
                "東",
                "บริษัท",
                "-"
            })
    void aNameOfNothingButFormsStaysAName(String name) {
        assertThat(CompanyName.normalise(name)).isNotBlank();
    }

    @Test
    void normalisingTwiceChangesNothingAndNeverEmptiesAName() {
        var parts = List.of(
                "The",
                "Group",
                "Müller",
                "GmbH",
                "& Co.",
                "KG",
                "S.A.",
                "de",
                "C.V.",
                "株式会社",
                "北風",
                "ООО",
                "«Ветер»",
                "d'Or",
                "(UK)",
                "3M",
                "—",
                "J.",
                "P.",
                "북풍",
                "주식회사",
                "sp. z o.o.",
                "a/s",
                "AB",
                "PT",
                "บริษัท",
                "ลมเหนือ",
                "จำกัด",
                "İstanbul",
                "ß",
                "+",
                "the",
                "and",
                "x");
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var name = new StringBuilder();
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                name.append(parts.get(random.nextInt(parts.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            var once = CompanyName.normalise(name.toString());

            assertThat(once).as(name.toString()).isNotBlank();
            assertThat(CompanyName.normalise(once)).as(name.toString()).isEqualTo(once);
        }
    }

    @Test
    void noNameIsNoName() {
        assertThat(CompanyName.normalise("  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "northwind logistics, northwind logistcs, true",
        "northwind logistics, northwnd logistics, true",
        "northwind logistics, northwind logistics europe, true",
        "northwind bank, northwind bath, false",
        "northwind, southwind, false",
        "abc, abd, false",
        "alpha systems, alfa systems, false",
        "first national, second national, false"
    })
    void onlyAlmostEqualNamesAreSimilar(String one, String other, boolean similar) {
        assertThat(CompanyName.similarity(one, other, Samples.matchSettings()) > 0)
                .isEqualTo(similar);
    }

    @Test
    void noTwoNamesAreMoreAlikeThanTheirLengthsAllow() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            var one = letters(random, 4 + random.nextInt(12));
            var other = one.substring(0, random.nextInt(one.length() + 1)) + letters(random, 1 + random.nextInt(12));

            assertThat(new JaroWinklerSimilarity().apply(one, other))
                    .as(one + " and " + other)
                    .isLessThanOrEqualTo(CompanyName.mostJaroWinkler(one.length(), other.length()) + 1e-9);
        }
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
