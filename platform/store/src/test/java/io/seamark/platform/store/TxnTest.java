package io.seamark.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TxnTest {
    record Note(String text, Optional<String> author, Instant written) {}

    private static final Prefix<Note> NOTES = new Prefix<>("notes/", Note.class);
    private static final Note NOTE = new Note("hello", Optional.empty(), Instant.EPOCH);

    @Test
    void aLaterWriteOfAKeyReplacesAnEarlierOne() {
        Txn txn = Txn.none().put(NOTES.key("a"), NOTE).delete(NOTES.key("b")).delete(NOTES.key("a"));
        assertThat(txn.writes()).containsExactly(new Write.Delete("notes/a"), new Write.Delete("notes/b"));
    }

    @Test
    void theOtherTransactionWins() {
        Txn one = Txn.none().delete(NOTES.key("a")).requiring(new Compare.KeyUnchanged("x", 1));
        Txn other = Txn.none().put(NOTES.key("a"), NOTE).requiring(new Compare.KeyUnchanged("y", 2));
        Txn both = one.and(other);
        assertThat(both.writes()).hasSize(1).first().isInstanceOf(Write.Put.class);
        assertThat(both.compares()).containsExactly(new Compare.KeyUnchanged("x", 1), new Compare.KeyUnchanged("y", 2));
    }

    @Test
    void aTransactionIsAValue() {
        Txn none = Txn.none();
        assertThat(none.delete(NOTES.key("a")).isEmpty()).isFalse();
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void valuesAreJsonThatAHumanCanRead() {
        Txn txn = Txn.none().put(NOTES.key("a"), NOTE);
        assertThat(txn.writes().getFirst())
                .isInstanceOfSatisfying(
                        Write.Put.class,
                        put -> assertThat(new String(put.value(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"text\":\"hello\",\"written\":\"1970-01-01T00:00:00Z\"}"));
    }

    @Test
    void absentAndUnknownMembersAreRead() {
        byte[] json = "{\"text\":\"hello\",\"written\":\"1970-01-01T00:00:00Z\",\"colour\":1}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(JsonValues.read(json, Note.class)).isEqualTo(NOTE);
    }

    @Test
    void aWriteBelowADeletedFolderIsRefused() {
        Txn txn = Txn.none().deleteAll(NOTES).put(NOTES.key("a"), NOTE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Commit(List.of(), txn.writes()))
                .withMessageStartingWith("writes: notes/a and the deletion of notes/ to notes0");
    }

    @Test
    void noLeaseHoldsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Compare.HeldBy("a", 0));
    }
}
