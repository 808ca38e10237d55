package io.seamark.services.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.CallRecorder.Call;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The record of a call, member for member.
class CallRecordTest {
    private final CallRecord records = new CallRecord();

    @Test
    void aWriteHasItsParametersAndItsResponse() {
        assertRecord(Calls.write(Calls.ROOT, "r-1", Calls.T0), """
                {
                  "eventVersion": "1.11",
                  "userIdentity": {
                    "type": "Root",
                    "principalId": "111122223333",
                    "arn": "arn:aws:iam::111122223333:root",
                    "accountId": "111122223333",
                    "accessKeyId": "AKIDROOT"
                  },
                  "eventTime": "2026-03-01T10:20:30Z",
                  "eventSource": "iam.amazonaws.com",
                  "eventName": "CreateUser",
                  "awsRegion": "eu-central-1",
                  "sourceIPAddress": "192.0.2.7",
                  "userAgent": "aws-cli/2.13",
                  "requestParameters": {"userName": "bob", "tags": [{"key": "team", "value": "blue"}]},
                  "responseElements": {
                    "user": {
                      "path": "/",
                      "userName": "bob",
                      "arn": "arn:aws:iam::111122223333:user/bob",
                      "createDate": "Mar 1, 2026 10:20:30 AM"
                    }
                  },
                  "requestID": "r-1",
                  "eventID": "eb0e6000-f665-4c64-b7d1-99af2ee0d36a",
                  "readOnly": false,
                  "eventType": "AwsApiCall",
                  "apiVersion": "2010-05-08",
                  "managementEvent": true,
                  "recipientAccountId": "111122223333",
                  "eventCategory": "Management"
                }
                """);
    }

    @Test
    void aReadHasNoResponse() {
        assertRecord(Calls.read(Calls.ANNA, "r-2", Calls.T0), """
                {
                  "eventVersion": "1.11",
                  "userIdentity": {
                    "type": "IAMUser",
                    "principalId": "AIDAANNA",
                    "arn": "arn:aws:iam::111122223333:user/team/anna",
                    "accountId": "111122223333",
                    "accessKeyId": "AKIDANNA",
                    "userName": "anna"
                  },
                  "eventTime": "2026-03-01T10:20:30Z",
                  "eventSource": "iam.amazonaws.com",
                  "eventName": "ListUsers",
                  "awsRegion": "eu-central-1",
                  "sourceIPAddress": "192.0.2.7",
                  "userAgent": "aws-cli/2.13",
                  "requestParameters": {"maxItems": 5},
                  "responseElements": null,
                  "requestID": "r-2",
                  "eventID": "7f445d5a-bf00-4c95-8083-4e2832da7b78",
                  "readOnly": true,
                  "eventType": "AwsApiCall",
                  "apiVersion": "2010-05-08",
                  "managementEvent": true,
                  "recipientAccountId": "111122223333",
                  "eventCategory": "Management"
                }
                """);
    }

    @Test
    void aServiceThatCallsWithARoleIsNamed() {
        CallContext own = Calls.write(Calls.SESSION, "r-5", Calls.T0).context();
        var context = new CallContext(
                own.account(),
                own.region(),
                own.principal(),
                own.requestId(),
                own.time(),
                own.seed(),
                "events.amazonaws.com",
                "events.amazonaws.com",
                true);
        Call call = Calls.write(Calls.SESSION, "r-5", Calls.T0);
        var record = JsonMapper.shared()
                .readTree(new CallRecord()
                        .write(new Call(
                                context,
                                call.service(),
                                call.eventSource(),
                                call.apiVersion(),
                                call.operation(),
                                call.request(),
                                call.response(),
                                null,
                                null)));
        assertThat(record.at("/userIdentity/type").asString()).isEqualTo("AssumedRole");
        assertThat(record.at("/userIdentity/invokedBy").asString()).isEqualTo("events.amazonaws.com");
        assertThat(record.path("sourceIPAddress").asString()).isEqualTo("events.amazonaws.com");
    }

    @Test
    void aRefusedCallOfARoleSessionHasItsErrorAndItsRole() {
        assertRecord(Calls.refused(Calls.SESSION, "r-3", Calls.T0), """
                {
                  "eventVersion": "1.11",
                  "userIdentity": {
                    "type": "AssumedRole",
                    "principalId": "AROADEPLOYER:night",
                    "arn": "arn:aws:sts::111122223333:assumed-role/deployer/night",
                    "accountId": "111122223333",
                    "accessKeyId": "ASIANIGHT",
                    "sessionContext": {
                      "sessionIssuer": {
                        "type": "Role",
                        "principalId": "AROADEPLOYER",
                        "arn": "arn:aws:iam::111122223333:role/deployer",
                        "accountId": "111122223333",
                        "userName": "deployer"
                      },
                      "attributes": {"creationDate": "2026-03-01T10:00:00Z", "mfaAuthenticated": "false"}
                    }
                  },
                  "eventTime": "2026-03-01T10:20:30Z",
                  "eventSource": "iam.amazonaws.com",
                  "eventName": "CreateUser",
                  "awsRegion": "eu-central-1",
                  "sourceIPAddress": "192.0.2.7",
                  "userAgent": "aws-cli/2.13",
                  "errorCode": "AccessDenied",
                  "errorMessage":
                    "User: arn:aws:sts::111122223333:assumed-role/deployer/night is not authorized to perform: iam:CreateUser",
                  "requestParameters": {"userName": "bob"},
                  "responseElements": null,
                  "requestID": "r-3",
                  "eventID": "d05bb065-3e6d-4aef-ba18-1368ab9929d0",
                  "readOnly": false,
                  "eventType": "AwsApiCall",
                  "apiVersion": "2010-05-08",
                  "managementEvent": true,
                  "recipientAccountId": "111122223333",
                  "eventCategory": "Management"
                }
                """);
    }

    @Test
    void theSameCallGivesTheSameRecord() {
        assertThat(records.write(Calls.write(Calls.ROOT, "r-1", Calls.T0)))
                .isEqualTo(records.write(Calls.write(Calls.ROOT, "r-1", Calls.T0)));
    }

    @Test
    void anotherCallHasAnotherEventId() {
        Instant later = Calls.T0.plusMillis(1);
        assertThat(eventId(Calls.write(Calls.ROOT, "r-2", later)))
                .isNotEqualTo(eventId(Calls.write(Calls.ROOT, "r-1", Calls.T0)));
    }

    private String eventId(Call call) {
        return JsonMapper.shared().readTree(records.write(call)).path("eventID").asString();
    }

    private void assertRecord(Call call, String golden) {
        String expected = JsonMapper.shared().readTree(golden).toPrettyString();
        assertThat(JsonMapper.shared().readTree(records.write(call)).toPrettyString())
                .isEqualTo(expected);
        assertThat(new String(records.write(call), UTF_8)).doesNotContain("\n");
    }
}
