// From country to country with arrow keys.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Middle of the largest part of a shape; islands far away would draw it out to sea. */
export function middle(shape) {
  if (shape.localName === 'circle') return [Number(shape.getAttribute('cx')), Number(shape.getAttribute('cy'))];
  const parts = shape.getAttribute('d').split('M').slice(1).map((part) => {
    let [x, y] = [0, 0];
    const [xs, ys] = [[], []];
    part.match(/-?\d+/g).forEach((number, i) => {
      if (i % 2) { y += Number(number); xs.push(x); ys.push(y); } else x += Number(number);
    });
    return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  });
  const [left, right, top, bottom] = parts.reduce((a, b) => ((b[1] - b[0]) * (b[3] - b[2]) > (a[1] - a[0]) * (a[3] - a[2]) ? b : a));
  return [(left + right) / 2, (top + bottom) / 2];
}

/** The country that a key leads to: the nearest in the direction of an arrow, or the next whose name begins with a letter; undefined when there is none. `all` are `[id, name, [x, y]]` by name. */
export function next(all, from, key) {
  const at = all.findIndex(([id]) => id === from);
  if (key === 'Home') return all[0][0];
  if (key === 'End') return all.at(-1)[0];
  if (!ARROWS[key]) {
    const rest = [...all.slice(at + 1), ...all.slice(0, at)];
    return key.length === 1 ? rest.find(([, name]) => name.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()))?.[0] : undefined;
  }
  const [x, y] = all[at][2];
  const [right, down] = ARROWS[key];
  let [best, nearest] = [undefined, Infinity];
  for (const [id, , [toX, toY]] of all) {
    const along = (toX - x) * right + (toY - y) * down;
    const across = Math.abs((toX - x) * down) + Math.abs((toY - y) * right);
    if (id !== from && along > 0 && across <= 2 * along && along + 2 * across < nearest) [best, nearest] = [id, along + 2 * across];
  }
  return best;
}
