package io.seamark.services.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/// Filter patterns in the forms that the documentation shows.
class FilterPatternTest {
    private static final String JSON = """
            {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],
             "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,
             "user":{"id":1,"email":"John.Stiles@example.com"},"users":[{"id":2}],"actions":["GET","PUT","DELETE"],
             "coordinates":[[0,1,2],[4,5,6],[7,8,9]],"bandwidth":12.5,"status":"404","a.b":"dotted","latency":1e-3}""";

    private static final String LINE =
            "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "ERROR; [ERROR 400] BAD REQUEST; true",
                "ERROR; [error 400] bad request; false",
                "Exception; java.lang.NullPointerException: x; true",
                "ERROR ARGUMENTS; [ERROR 419] MISSING ARGUMENTS; true",
                "ERROR ARGUMENTS; [ERROR 400] BAD REQUEST; false",
                "?ERROR ?ARGUMENTS; [ERROR 400] BAD REQUEST; true",
                "?ERROR ?ARGUMENTS; INVALID ARGUMENTS; true",
                "?ERROR ?ARGUMENTS; fine; false",
                "ERROR -ARGUMENTS; [ERROR 400] BAD REQUEST; true",
                "ERROR -ARGUMENTS; [ERROR 419] INVALID ARGUMENTS; false",
                "-ERROR; fine; true",
                "\"INTERNAL SERVER ERROR\"; [ERROR 500] INTERNAL SERVER ERROR; true",
                "\"INTERNAL SERVER ERROR\"; INTERNAL ERROR SERVER; false",
                "%AUTHORIZED%; [ERROR 401] UNAUTHORIZED REQUEST; true",
                "%^AUTHORIZED%; [ERROR 401] UNAUTHORIZED REQUEST; false",
                "%[hc]at$%; the hat; true",
                "%colou?r%; color; true",
                "%a{3,5}%; aa; false",
                "~~; anything; true",
            })
    void termsMatch(String pattern, String message, boolean expected) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{ $.eventType = \"UpdateTrail\" }; true",
                "{ $.eventType = \"Update*\" }; true",
                "{ $.eventType != \"Update*\" }; false",
                "{ $.eventType = Update* }; true",
                "{ $.eventType = %^Update.*l$% }; true",
                "{ $.sourceIPAddress != 123.123.* }; true",
                "{ $.sourceIPAddress = 111.111.* }; true",
                "{ $.arrayKey[0] = \"value\" }; true",
                "{ $.objectList[1].id = 2 }; true",
                "{ $.objectList[1].id > 2 }; false",
                "{ $.coordinates[1][2] = 6 }; true",
                "{ $.SomeObject IS NULL }; true",
                "{ $.eventType IS NULL }; false",
                "{ $.SomeOtherObject NOT EXISTS }; true",
                "{ $.eventType NOT EXISTS }; false",
                "{ $.eventType EXISTS }; true",
                "{ $.ThisFlag IS TRUE }; true",
                "{ $.ThisFlag IS FALSE }; false",
                "{ $.user.id = 1 && $.users[0].email = \"x\" }; false",
                "{ ($.user.id = 1) && ($.user.email = \"John*\") }; true",
                "{ $.user.email = \"nobody\" || $.actions[2] = \"DELETE\" }; true",
                "{ $.bandwidth >= 12.5 && $.bandwidth < 1.3e1 }; true",
                "{ $.latency = 0.001 }; true",
                "{ $.status = 404 }; true",
                "{ $.missing != 5 }; false",
                "{ $.['a.b'] = \"dotted\" }; true",
                "{ ($.bandwidth = 1 || $.bandwidth > 12) && $.ThisFlag IS TRUE }; true",
            })
    void jsonMatches(String pattern, boolean expected) {
        assertThat(FilterPattern.parse(pattern).matches(JSON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[ip, user, username, timestamp, request, status_code, bytes]; true",
                "[ip, user, username, timestamp, request, status_code]; false",
                "[ip, user, username, timestamp, request, status_code = 4*, bytes > 1000]; true",
                "[ip, user, username, timestamp, request, status_code = 404, bytes > 2000]; false",
                "[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes > 1000]; true",
                "[..., status_code != 404, bytes]; false",
                "[ip = 127.0.*, ..., bytes = 1534]; true",
                "[ip = %[0-9]+\\.0\\.0\\.1%, ...]; true",
                "[ip, user = Prod || user = Test, ...]; true",
                "[ip, user, ..., size >= 1534 && size <= 1534]; true",
            })
    void columnsMatch(String pattern, boolean expected) {
        assertThat(FilterPattern.parse(pattern).matches(LINE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.a = }", "{ $.a }", "{ $.a > \"x\" }", "{ a = 1 }", "{ $.a = 1", "[a, b", "[..., a, ...]",
                "%something!%", "%(a)%", "%[%", "\"open", "a/b", "{ $.a = %x% && $.b = %y% && $.c = %z% }",
                        "{ $.a = 1 } x"
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).isInstanceOf(InvalidParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ $.a = 1 }", "{ $.a NOT EXISTS }"})
    void textThatIsNoJsonObjectMatchesNoJsonPattern(String pattern) {
        assertThat(FilterPattern.parse(pattern).matches("[1]")).isFalse();
        assertThat(FilterPattern.parse(pattern).matches("{broken")).isFalse();
    }
}
