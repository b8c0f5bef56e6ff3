// In: a run's lines. Out: what watch/stage.py tells of them in MicroPython, and the picture on the glass.

import { start } from "./python.js";

const CODE = `
from legwise_host.watch.stage import Stage
import os, json, gc
def remove(path):
    for name, kind, *_ in os.ilistdir(path):
        if kind == 0x4000:
            remove(path + name + "/")
            os.rmdir(path + name)
        else:
            os.remove(path + name)
def begin(raw):
    global stage
    stage = None
    gc.collect()
    try:
        os.mkdir("/w")
    except OSError:
        remove("/w/")
    with open("/settings") as f:
        settings = json.loads(f.read())
    stage = Stage("/w/", settings, raw)
    stage.now()
def play():
    with open("/chunk") as f:
        stage.play(f)
    stage.now()
`;

export class Stage {
  async load() {
    const sources = await (await fetch("sources.json")).json();
    this.python = await start(sources);
    await this.python.run(CODE);
  }

  // A watch with these settings, its crown pressed.
  begin(settings, raw) {
    this.python.write("/settings", JSON.stringify(settings));
    return this.told(`begin(${raw ? "True" : "False"})`);
  }

  play(lines) {
    this.python.write("/chunk", lines.join("\n") + "\n");
    return this.told("play()");
  }

  now() {
    return this.told("stage.now()");
  }

  // Pixels as a canvas takes them, and whether the glass is lit; black when nobody is to look.
  async picture(look) {
    const [[, lit]] = await this.told(`stage.picture("/picture", ${look ? "True" : "False"})`);
    return [rgba(this.python.read("/picture"), look || lit), lit];
  }

  async told(code) {
    const text = await this.python.run(code);
    return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  }
}

function rgba(glass, on) {
  const pixels = new Uint8ClampedArray(glass.length * 2);
  for (let i = 0, o = 0; i < glass.length; i += 2, o += 4) {
    const value = on ? (glass[i] << 8) | glass[i + 1] : 0;
    pixels[o] = (value >> 8) & 0xf8;
    pixels[o + 1] = (value >> 3) & 0xfc;
    pixels[o + 2] = (value << 3) & 0xf8;
    pixels[o + 3] = 255;
  }
  return pixels;
}
