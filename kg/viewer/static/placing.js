/* Where nodes stand: as computed beforehand, dragged by hand, or set beside a neighbour when they are unfolded. */
"use strict";

const placing = {
  /** Places of nodes that moved or came later: number → [x, y]. */
  moved: new Map(),

  of(number) {
    return placing.moved.get(number) ?? page.nodes[number].place;
  },

  clear() {
    placing.moved.clear();
  },

  /** Room that a node's symbol and label take: [width, height]. */
  room(number) {
    const { drawn, font, size } = page.nodes[number];
    const lines = drawn.split("\n");
    const width = Math.max(...lines.map((line) => [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 1 : 0.6), 0))) * font;
    return [Math.max(width, 2 * size) + 18, lines.length * font * 1.25 + 2 * size + 14];
  },

  /** Sets `numbers` around a node on rings, each on the first free spot, clear of what is `drawn`. */
  around(centre, numbers, drawn = state.shown) {
    const taken = [...drawn].filter((number) => placing.of(number)).map(placing.box);
    const [x, y] = placing.of(centre) ?? [0, 0];
    let spot = 0;
    for (const number of numbers) {
      const [width, height] = placing.room(number);
      for (; ; spot += 1) {
        const ring = 90 + 13 * Math.sqrt(spot) * 3;
        const angle = spot * 2.399963;
        const at = [Math.round(x + ring * 1.25 * Math.cos(angle)), Math.round(y + ring * Math.sin(angle))];
        const box = [at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2];
        if (!taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) {
          placing.moved.set(number, at);
          taken.push(box);
          break;
        }
      }
    }
  },

  box(number) {
    const [x, y] = placing.of(number);
    const [width, height] = placing.room(number);
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  },

  /** Sets one node beside its most important neighbour that is drawn, else below the drawing. */
  beside(number) {
    if (placing.of(number)) return;
    const near = neighbours(number).find((other) => state.shown.has(other));
    if (near !== undefined) {
      placing.around(near, [number]);
      return;
    }
    const lowest = Math.max(0, ...[...state.shown].map((other) => placing.of(other)[1]));
    placing.moved.set(number, [0, lowest + 160]);
  },

  /** Gives every node that is to be drawn a place: those without one come beside a neighbour that has one. */
  settle(numbers) {
    let waiting = [...numbers].filter((number) => !placing.of(number));
    while (waiting.length) {
      const ready = waiting.filter((number) => neighbours(number).some((other) => placing.of(other) && numbers.has(other)));
      if (!ready.length) placing.moved.set(waiting[0], [0, 0]);
      for (const number of ready) {
        placing.around(neighbours(number).find((other) => placing.of(other) && numbers.has(other)), [number], numbers);
      }
      waiting = waiting.filter((number) => !placing.of(number));
    }
  },
};
