package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRequestTest {
    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "/a%20b, /a%2520b",
        "/a b, /a%20b",
        "/a/./b/../c, /a/c",
        "/a//b/, /a/b/",
        "/../../a, /a",
        "/a/b/.., /a",
        "/a%2Fb, /a%252Fb",
        "/2013-04-01/hostedzone/Z1/rrset, /2013-04-01/hostedzone/Z1/rrset",
        "/arn%3Aaws, /arn%253Aaws"
    })
    void everyServiceNormalizesAPathAndEncodesItTwice(String path, String canonical) {
        assertThat(path(path, false)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/b/a%20b, /b/a%20b",
        "/b/a//b/../c/., /b/a//b/../c/.",
        "/b/a+b, /b/a%2Bb",
        "/b/%c3%bc, /b/%C3%BC",
        "/b/(x)*, /b/%28x%29%2A",
        "/b/%7Ea~, /b/~a~",
        "/b/100%, /b/100%25",
        "/b/a%2Fb, /b/a%2Fb"
    })
    void s3TakesAPathAsItIsAndEncodesItOnce(String path, String canonical) {
        assertThat(path(path, true)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "b=2&a=1, a=1&b=2",
        "a=2&a=1&a, a=&a=1&a=2",
        "lifecycle, lifecycle=",
        "&&a=1&, a=1",
        "a=b=c, a=b%3Dc",
        "a=x+y%20z, a=x%20y%20z",
        "a=%2b%2B, a=%2B%2B",
        "a=%41%7e-._, a=A~-._",
        "a=*&a-b=1&a%20=2, a=%2A&a%20=2&a-b=1",
        "A=1&a=1&_=1, A=1&_=1&a=1",
        "X-Amz-Signature=1&X-Amz-Date=2, X-Amz-Date=2",
        "a=%zz%4, a=%25zz%254"
    })
    void aQueryIsDecodedEncodedAndSorted(String query, String canonical) {
        var out = new WireText();
        CanonicalQuery.write(query, out);

        assertThat(out.toString()).isEqualTo(canonical);
    }

    @Test
    void headerValuesAreTrimmedAndTheirBlanksCollapsed() {
        var head = Requests.head("GET", "/", "B:  one \t two  ", "a:x", "A: y ", "c:", "d:\"q   r\"");
        var out = new WireText();

        CanonicalHeaders.write(head.headers(), List.of("a", "b", "c", "d", "e"), out);

        assertThat(out.toString()).isEqualTo("a:x,y\nb:one two\nc:\nd:\"q r\"\ne:\n");
    }

    private static String path(String path, boolean s3) {
        var out = new WireText();
        CanonicalPath.write(path, s3, out);
        return out.toString();
    }
}
