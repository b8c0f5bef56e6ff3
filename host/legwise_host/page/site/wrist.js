// In: the picture and the motor of each beat. Out: the watch on the page, and presses of its crown.

const SETTLE_MS = 900; // pulses closer than this are one vibration; the attention gap is 600
const DRANK_MS = 1000;
const STOP_MS = 3000;

export class Wrist {
  // press(ms): the crown goes down for so long, in the watch's own time.
  constructor(press) {
    this.case = document.getElementById("case");
    this.canvas = document.getElementById("glass");
    this.text = document.getElementById("pulses");
    this.buzz = document.getElementById("buzz");
    this.forget();
    this.crown(document.getElementById("crown"), press);
    for (const button of document.querySelectorAll("[data-press]")) {
      button.onclick = () => press(Number(button.dataset.press));
    }
  }

  forget() {
    this.vibrations = []; // each: the lengths of its pulses, ms
    this.pulses = 0;
    this.on_ms = this.end_ms = null;
    this.feel();
  }

  // A finger on the crown counts in real time: it lets go, then the watch hears how long it held.
  crown(button, press) {
    let since = null;
    const down = () => {
      if (since === null) since = performance.now();
      button.classList.add("down");
    };
    const up = () => {
      if (since === null) return;
      const held = performance.now() - since;
      since = null;
      button.classList.remove("down");
      press(held >= STOP_MS ? STOP_MS + 300 : held >= DRANK_MS ? DRANK_MS + 300 : 150);
    };
    const key = (does) => (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      does();
    };
    button.addEventListener("pointerdown", down);
    button.addEventListener("pointerup", up);
    button.addEventListener("pointerleave", up);
    button.addEventListener("contextmenu", (event) => event.preventDefault()); // a long touch
    button.addEventListener("keydown", key(down));
    button.addEventListener("keyup", key(up));
    button.addEventListener("blur", up);
  }

  show(pixels, told) {
    this.canvas.getContext("2d").putImageData(new ImageData(pixels, 240, 240), 0, 0);
    this.canvas.setAttribute("aria-label", `The watch's screen: ${told}`);
  }

  // The motor is at so many % from this ms on.
  felt(ms, percent) {
    if (percent) {
      if (this.end_ms === null || ms - this.end_ms > SETTLE_MS) this.vibrations.push([]);
      this.on_ms = ms;
      return;
    }
    if (this.on_ms === null) return;
    this.vibrations.at(-1).push(ms - this.on_ms);
    this.pulses += 1;
    this.end_ms = ms;
    this.on_ms = null;
  }

  // After the beat: what moves, what has moved last. Quick runs shake for a moment all the same.
  feel(moved = false) {
    const on = this.on_ms !== null;
    if (on || moved) {
      this.case.classList.add("shakes");
      this.buzz.classList.add("on");
      clearTimeout(this.still);
    }
    if (!on) {
      this.still = setTimeout(() => {
        this.case.classList.remove("shakes");
        this.buzz.classList.remove("on");
      }, 450);
    }
    const last = this.vibrations.findLast((lengths) => lengths.length);
    this.text.textContent = last ? `Felt so far: ${this.pulses} ${this.pulses === 1 ? "pulse" : "pulses"}. Last: ${shape(last)}` : "Motor: still";
  }
}

// "400 200 200 200 ms", of a long row its first and how many.
function shape(lengths) {
  if (lengths.length <= 6) return `${lengths.join(" ")} ms`;
  return `${lengths.slice(0, 3).join(" ")} … ms, ${lengths.length} pulses`;
}
