package org.jvirsh.emulator.monitor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonFramerTest {
    private static List<String> frames(String text) throws QmpError {
        JsonFramer f = new JsonFramer();
        List<String> frames = new ArrayList<>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            String s = f.accept(b & 0xFF);
            if (s != null) {
                frames.add(s);
            }
        }
        return frames;
    }

    @Test
    void cutsValuesWithoutLineFeeds() throws Exception {
        assertThat(frames("{\"a\":1}{\"b\":[2,{}]} \r\n [3]")).containsExactly("{\"a\":1}", "{\"b\":[2,{}]}", "[3]");
    }

    @Test
    void ignoresBracesInStrings() throws Exception {
        assertThat(frames("{\"a\":\"}\\\"}\"}{'b':'}\"'}")).containsExactly("{\"a\":\"}\\\"}\"}", "{'b':'}\"'}");
    }

    @Test
    void endsBareWordsAndOpenStringsWithTheLine() throws Exception {
        assertThat(frames("word\n{\"open\n}\n")).containsExactly("word", "{\"open", "}");
    }

    @Test
    void boundsSizeAndDepth() {
        assertThatThrownBy(() -> frames("\"" + "x".repeat(JsonFramer.LONGEST)))
                .hasMessage("JSON token size limit exceeded");
        assertThatThrownBy(() -> frames("[".repeat(1025))).hasMessage("JSON nesting depth limit exceeded");
    }
}
