package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.hex;
import static io.seamark.platform.protocol.Calls.operation;
import static io.seamark.platform.protocol.Calls.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

class CborTest {
    /// `Limit`, `Data`, `Timestamp` and `Records` as text strings.
    private static final String LIMIT = "654c696d6974";

    private static final String DATA = "6444617461";
    private static final String TIMESTAMP = "6954696d657374616d70";
    private static final String RECORDS = "675265636f726473";

    private final Codec millis = RpcCodec.awsCbor11(new Shapes());
    private final Codec seconds = RpcCodec.rpcV2Cbor(new Shapes());

    @ParameterizedTest
    @CsvSource({"17,23", "1818,24", "1903e8,1000", "1a000186a0,100000", "1b000000007fffffff,2147483647", "3863,-100"})
    void readsIntegersOfEverySize(String item, int value) {
        assertThat(getRecords("a1" + LIMIT + item))
                .isEqualTo(GetRecordsRequest.builder().limit(value).build());
    }

    @ParameterizedTest
    @CsvSource({"f95640,100", "fa42c80000,100", "fb4059000000000000,100"})
    void aFloatThatIsWholeIsAnInteger(String item, int value) {
        assertThat(getRecords("a1" + LIMIT + item))
                .isEqualTo(GetRecordsRequest.builder().limit(value).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1a80000000",
                "1bffffffffffffffff",
                "3bffffffffffffffff",
                "f93e00",
                "f97e00",
                "f97c00",
                "6137",
                "f5",
                "80",
                "a0",
                "4101"
            })
    void aValueThatIsNoIntegerOf32BitsIsRefused(String item) {
        refuses("GetRecords", "a1" + LIMIT + item);
    }

    @Test
    void lengthsMayBeDefiniteOrNot() {
        var expected = PutRecordRequest.builder()
                .data(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                .build();
        assertThat(Calls.parse(millis, "kinesis", "PutRecord", hex("a1" + DATA + "43010203")))
                .isEqualTo(expected);
        assertThat(Calls.parse(millis, "kinesis", "PutRecord", hex("bf 7f 624461 627461 ff 5f 4101 420203 ff ff")))
                .isEqualTo(expected);
        var records = PutRecordsRequest.builder()
                .records(PutRecordsRequestEntry.builder().partitionKey("k").build())
                .build();
        String record = "a16c506172746974696f6e4b6579616b";
        assertThat(Calls.parse(millis, "kinesis", "PutRecords", hex("a1" + RECORDS + "81" + record)))
                .isEqualTo(records);
        assertThat(Calls.parse(millis, "kinesis", "PutRecords", hex("bf" + RECORDS + "9f" + record + "ffff")))
                .isEqualTo(records);
    }

    @Test
    void anEmptyIndefiniteMapOrListIsEmpty() {
        assertThat(getRecords("bfff")).isEqualTo(GetRecordsRequest.builder().build());
        assertThat(Calls.parse(millis, "kinesis", "PutRecords", hex("bf" + RECORDS + "9fffff")))
                .isEqualTo(PutRecordsRequest.builder().records(List.of()).build());
    }

    @Test
    void aNullOrUndefinedMemberIsAbsentAndUnknownOnesArePassedOver() {
        assertThat(getRecords("a3" + LIMIT + "f6" + "6178" + "a1617982a0f7" + "617a" + "c11a00000001"))
                .isEqualTo(GetRecordsRequest.builder().build());
    }

    @Test
    void timestampsAreMillisecondsForTheOldDialectAndSecondsForTheNew() {
        var expected = GetShardIteratorRequest.builder()
                .timestamp(Instant.ofEpochMilli(1_500))
                .build();
        assertThat(Calls.parse(millis, "kinesis", "GetShardIterator", hex("a1" + TIMESTAMP + "c11905dc")))
                .isEqualTo(expected);
        assertThat(Calls.parse(seconds, "kinesis", "GetShardIterator", hex("a1" + TIMESTAMP + "c1fb3ff8000000000000")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a1",
                "a1654c",
                "a1" + LIMIT,
                "a101" + "01",
                "bf" + LIMIT + "01",
                "bf" + LIMIT + "ff",
                "a0" + "00",
                "80",
                "01",
                "f6",
                "ff",
                "1c",
                "fc",
                "f8ff",
                "df00",
                "bbffffffffffffffff",
                "a1" + LIMIT + "9bffffffffffffffff",
                "a1" + LIMIT + "7b7fffffffffffffff",
                "a1" + LIMIT + "5a7fffffff00",
                "a1" + "61ff" + "01",
                "bf7f6161" + "7f6162ff" + "ff01ff",
                "bf7f4161ff01ff"
            })
    void whatIsNoCborMapIsRefused(String body) {
        refuses("GetRecords", body);
    }

    @Test
    void nestingHasALimit() {
        refuses("GetRecords", "a16178" + "81".repeat(100_000) + "00");
        refuses("GetRecords", "a16178" + "9f".repeat(100_000));
        refuses("GetRecords", "c1".repeat(100_000));
        assertThat(getRecords("a16178" + "81".repeat(90) + "00"))
                .isEqualTo(GetRecordsRequest.builder().build());
    }

    @Test
    void writesTheDialectOfTheRequest() {
        var response = GetRecordsResponse.builder()
                .millisBehindLatest(-1L)
                .records(Record.builder()
                        .data(SdkBytes.fromByteArray(new byte[] {9}))
                        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_500))
                        .build())
                .build();
        HttpReply old = millis.reply(operation("kinesis", "GetRecords"), response, "id");
        assertThat(old.headers().first("Content-Type")).hasValue("application/x-amz-cbor-1.1");
        assertThat(HexFormat.of().formatHex(old.body())).contains("c11905dc").contains("4109");
        HttpReply smithy = seconds.reply(operation("kinesis", "GetRecords"), response, "id");
        assertThat(smithy.headers().first("Content-Type")).hasValue("application/cbor");
        assertThat(smithy.headers().first("smithy-protocol")).hasValue("rpc-v2-cbor");
        assertThat(HexFormat.of().formatHex(smithy.body())).contains("c1fb3ff8000000000000");
    }

    @Test
    void whatItWritesItReads() {
        for (long value :
                new long[] {0, 23, 24, 255, 256, 65_535, 65_536, 1L << 32, Long.MAX_VALUE, -1, -25, Long.MIN_VALUE}) {
            var out = new CborSink();
            out.integer(value);
            var in = new CborTokens(out.toByteArray());
            assertThat(in.next()).isEqualTo(Tokens.Kind.INTEGER);
            assertThat(in.integer()).isEqualTo(value);
            assertThat(in.next()).isEqualTo(Tokens.Kind.END);
        }
    }

    @Test
    void anErrorIsAMapWithItsType() {
        HttpReply reply = seconds.error(service("kinesis"), new WireError("X", 400, "m", null), "id");
        assertThat(HexFormat.of().formatHex(reply.body())).isEqualTo("bf665f5f747970656158676d657373616765616dff");
    }

    @Test
    void anEmptyBodyIsAnEmptyRequestForRpcV2Only() {
        assertThat(Calls.parse(seconds, "kinesis", "GetRecords", new byte[0]))
                .isEqualTo(GetRecordsRequest.builder().build());
        refuses("GetRecords", "");
    }

    private Object getRecords(String body) {
        return Calls.parse(millis, "kinesis", "GetRecords", hex(body));
    }

    private void refuses(String operation, String body) {
        byte[] bytes = hex(body);
        assertThatThrownBy(() -> Calls.parse(millis, "kinesis", operation, bytes))
                .as(body.substring(0, Math.min(40, body.length())))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("SerializationException"));
    }
}
