package io.parallax.probes.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.parallax.probes.attempt.Unacceptable;
import java.util.Random;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding of ours, held against that of Protocol Buffers. */
class HealthMessagesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 20_000})
  void requestsAreReadByProtocolBuffers(int length) throws Exception {
    String service = "s".repeat(length);
    okio.ByteString frame = HealthMessages.request(service);
    assertThat(frame.substring(0, 1).hex()).isEqualTo("00");
    assertThat(frame.asByteBuffer().getInt(1)).isEqualTo(frame.size() - 5);
    assertThat(HealthCheckRequest.parseFrom(frame.substring(5).toByteArray()).getService())
        .isEqualTo(service);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
  void answersOfProtocolBuffersAreRead(ServingStatus status) throws Exception {
    UnknownFieldSet later =
        UnknownFieldSet.newBuilder()
            .addField(2, UnknownFieldSet.Field.newBuilder().addVarint(1L << 60).build())
            .addField(
                3,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("x".repeat(300)))
                    .build())
            .addField(4, UnknownFieldSet.Field.newBuilder().addFixed32(1).addFixed64(2).build())
            .build();
    byte[] message =
        HealthCheckResponse.newBuilder()
            .setStatus(status)
            .setUnknownFields(later)
            .build()
            .toByteArray();
    assertThat(HealthMessages.state(framed(message))).isEqualTo(status.name());
  }

  @Test
  void whateverComesIsReadOrRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      try {
        assertThat(HealthMessages.state(framed(bytes))).isNotEmpty();
      } catch (Unacceptable refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void halfAFrameIsRefused() {
    assertThatThrownBy(() -> HealthMessages.state(new Buffer().writeByte(0)))
        .isInstanceOf(Unacceptable.class);
    assertThatThrownBy(() -> HealthMessages.state(new Buffer().writeByte(0).writeInt(9)))
        .isInstanceOf(Unacceptable.class);
    assertThatThrownBy(() -> HealthMessages.state(new Buffer().writeByte(1).writeInt(0)))
        .isInstanceOf(Unacceptable.class);
  }

  private static Buffer framed(byte[] message) {
    return new Buffer().writeByte(0).writeInt(message.length).write(message);
  }
}
