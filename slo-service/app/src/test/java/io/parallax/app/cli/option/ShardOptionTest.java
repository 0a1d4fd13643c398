package io.parallax.app.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.probe.Shard;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ShardOptionTest {
  @Command
  private static final class WithShard implements Runnable {
    @Mixin private ShardOption option;

    @Override
    public void run() {}
  }

  private static Shard read(String host, String... arguments) {
    WithShard command = new WithShard();
    new CommandLine(command).parseArgs(arguments);
    return command.option.shard(Optional.ofNullable(host));
  }

  @Test
  void withoutAWordItIsTheOnlyOne() {
    assertThat(read("parallax-1")).isEqualTo(Shard.WHOLE);
  }

  @Test
  void isWrittenOrTheOrdinalOfAPod() {
    assertThat(read("parallax-1", "--shard", "0/3")).isEqualTo(new Shard(0, 3));
    assertThat(read("eu-2-parallax-1", "--shards", "3")).isEqualTo(new Shard(1, 3));
    assertThat(read("parallax-0", "--shards", "1")).isEqualTo(Shard.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "parallax-3, --shards 3, is none of them",
    "parallax-0, --shards 0, is none of them",
    "parallax-0, --shards -2, is none of them",
    "laptop, --shards 2, has no number at its end",
    ", --shards 2, has no number at its end",
    "parallax-0, --shard 2/2, is not a shard",
    "parallax-0, --shard 0/2 --shards 2, mutually exclusive",
  })
  void whatIsNoShardIsRefused(String host, String arguments, String message) {
    assertThatThrownBy(() -> read(host, arguments.split(" ")))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining(message);
  }
}
