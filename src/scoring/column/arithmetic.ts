import {
  type Cells,
  commonDivisor,
  commonMultiple,
  fits,
  fixedBuffer,
  type Machine,
  noCells,
  plainCells,
  takeBuffer,
} from './cells.ts';

/*
 * Operations on columns of exact fractions. Each gives undefined where its result might not be exact, so that the leaf is left to the exact rules.
 */

/** `a + b`, or `a − b`. */
export function addCells(machine: Machine, a: Cells, b: Cells, sign: 1 | -1): Cells | undefined {
  const { scale, ka, kb, same } = overCommon(a, b);
  const times = kb * sign;
  const most =
    a.most * (scale / a.scale) * (same ? 1 : b.mostDen) + b.most * (scale / b.scale) * (same ? 1 : a.mostDen);
  const mostDen = same ? a.mostDen : a.mostDen * b.mostDen;
  if (!fits(most, scale * mostDen)) return undefined;
  const num = takeBuffer(machine);
  if (same) {
    machine.passes.push((from, count) => {
      const an = a.num.values;
      const bn = b.num.values;
      const fa = a.whole ? from : 0;
      const fb = b.whole ? from : 0;
      for (let at = 0; at < count; at += 1) num[at] = (an[fa + at] as number) * ka + (bn[fb + at] as number) * times;
    });
    return { ...plainCells(num, scale, most), den: a.den, mostDen };
  }
  const [ad, bd] = densOf(machine, a, b);
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      num[at] =
        (an[fa + at] as number) * ka * (bd[at] as number) + (bn[fb + at] as number) * times * (ad[at] as number);
    }
  });
  return { ...plainCells(num, scale, most), den: productOfDens(machine, a, b), mostDen };
}

/** `a × b`. */
export function multiplyCells(machine: Machine, a: Cells, b: Cells): Cells | undefined {
  if (b.fixed !== undefined) return scaledCells(machine, a, b.fixed, b.scale);
  if (a.fixed !== undefined) return scaledCells(machine, b, a.fixed, a.scale);
  const scale = a.scale * b.scale;
  const most = a.most * b.most;
  const mostDen = a.mostDen * b.mostDen;
  if (!fits(most, scale * mostDen)) return undefined;
  const num = takeBuffer(machine);
  const times = a.factor * b.factor;
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) num[at] = (an[fa + at] as number) * (bn[fb + at] as number) * times;
  });
  return { ...plainCells(num, scale, most), den: productOfDens(machine, a, b), mostDen };
}

/** `a × factor / divisor`, the divisor above 0. */
function scaledCells(machine: Machine, a: Cells, factor: number, divisor: number): Cells | undefined {
  if (factor === 0) return zeroCells(machine, a);
  const shared = commonDivisor(factor, divisor);
  const common = commonDivisor(factor / shared, a.scale);
  const times = factor / shared / common;
  const scale = (a.scale / common) * (divisor / shared);
  const most = a.most * Math.abs(times);
  if (!fits(most, scale * a.mostDen)) return undefined;
  return { ...a, factor: a.factor * times, scale, most, fixed: a.fixed === undefined ? undefined : a.fixed * times };
}

/** 0 wherever there is a value. */
function zeroCells(machine: Machine, a: Cells): Cells {
  return mapCells(machine, a, (value) => value * 0);
}

/** `a / b`; no value where b is 0. */
export function divideCells(machine: Machine, a: Cells, b: Cells): Cells | undefined {
  if (b.fixed === 0) return noCells(machine);
  if (b.fixed !== undefined) return scaledCells(machine, a, b.scale * Math.sign(b.fixed), Math.abs(b.fixed));
  const bottom = Math.abs(b.factor);
  const common = commonDivisor(b.scale * a.factor, a.scale * bottom);
  const factor = ((b.scale * a.factor) / common) * Math.sign(b.factor);
  const scale = (a.scale * bottom) / common;
  const same = a.den === b.den;
  const most = (a.most / Math.abs(a.factor)) * Math.abs(factor) * (same ? 1 : b.mostDen);
  const mostDen = Math.max(1, b.most / bottom) * (same ? 1 : a.mostDen);
  if (!fits(b.scale * Math.abs(a.factor), a.scale * bottom, most, scale * mostDen)) return undefined;
  const num = takeBuffer(machine);
  const den = takeBuffer(machine);
  const cells = { ...plainCells(num, scale, most), factor, den, mostDen };
  if (same) {
    machine.passes.push((from, count) => {
      const an = a.num.values;
      const bn = b.num.values;
      const fa = a.whole ? from : 0;
      const fb = b.whole ? from : 0;
      for (let at = 0; at < count; at += 1) {
        const by = bn[fb + at] as number;
        const top = an[fa + at] as number;
        num[at] = by > 0 ? top : by < 0 ? -top : Number.NaN;
        den[at] = by > 0 ? by : by < 0 ? -by : 1;
      }
    });
    return cells;
  }
  const [ad, bd] = densOf(machine, a, b);
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const by = bn[fb + at] as number;
      const top = (an[fa + at] as number) * (bd[at] as number);
      num[at] = by > 0 ? top : by < 0 ? -top : Number.NaN;
      den[at] = by > 0 ? by * (ad[at] as number) : by < 0 ? -by * (ad[at] as number) : 1;
    }
  });
  return cells;
}

/** What a comparison gives where `a` is below, equal to and above `b`. */
export type Truths = readonly [below: number, equal: number, above: number];

/** The truth of a comparison as 1 or 0. */
export function compareCells(machine: Machine, a: Cells, b: Cells, truths: Truths): Cells | undefined {
  const { scale, ka, kb, same } = overCommon(a, b);
  const most = a.most * (scale / a.scale) * (same ? 1 : b.mostDen);
  if (!fits(scale, most, b.most * (scale / b.scale) * (same ? 1 : a.mostDen))) return undefined;
  const num = takeBuffer(machine);
  const [below, equal, above] = truths;
  const one = fixedBuffer(machine, 1);
  const [ad, bd] = same ? [one, one] : densOf(machine, a, b);
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const difference =
        (an[fa + at] as number) * ka * (bd[at] as number) - (bn[fb + at] as number) * kb * (ad[at] as number);
      num[at] = difference < 0 ? below : difference > 0 ? above : difference === 0 ? equal : Number.NaN;
    }
  });
  return plainCells(num, 1, 1);
}

/** `yes` where the condition is not 0, else `no`. The one not chosen may have no value. */
export function chooseCells(machine: Machine, condition: Cells, yes: Cells, no: Cells): Cells | undefined {
  const { scale, ka: ky, kb: kn, same } = overCommon(yes, no);
  const most = Math.max(yes.most * (scale / yes.scale), no.most * (scale / no.scale));
  const mostDen = Math.max(yes.mostDen, no.mostDen);
  if (!fits(most, scale * mostDen)) return undefined;
  const num = takeBuffer(machine);
  const den = same ? yes.den : takeBuffer(machine);
  machine.passes.push((from, count) => {
    const cn = condition.num.values;
    const yn = yes.num.values;
    const nn = no.num.values;
    const fc = condition.whole ? from : 0;
    const fy = yes.whole ? from : 0;
    const fn = no.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const holds = cn[fc + at] as number;
      num[at] =
        holds === 0 ? (nn[fn + at] as number) * kn : Number.isNaN(holds) ? Number.NaN : (yn[fy + at] as number) * ky;
    }
  });
  if (!same && den) {
    const [yd, nd] = densOf(machine, yes, no);
    machine.passes.push((from, count) => {
      const cn = condition.num.values;
      const fc = condition.whole ? from : 0;
      for (let at = 0; at < count; at += 1) {
        den[at] = (cn[fc + at] as number) === 0 ? (nd[at] as number) : (yd[at] as number);
      }
    });
  }
  return { ...plainCells(num, scale, most), den, mostDen };
}

/** The lesser of two, or with −1 the greater. */
export function pickCells(machine: Machine, a: Cells, b: Cells, sign: 1 | -1): Cells | undefined {
  const { scale, ka, kb, same } = overCommon(a, b);
  const mostDen = Math.max(a.mostDen, b.mostDen);
  const [crossA, crossB] = [a.most * (scale / a.scale), b.most * (scale / b.scale)];
  if (!fits(crossA * (same ? 1 : b.mostDen), crossB * (same ? 1 : a.mostDen), scale * mostDen)) return undefined;
  const num = takeBuffer(machine);
  const den = same ? a.den : takeBuffer(machine);
  const cells = { ...plainCells(num, scale, Math.max(crossA, crossB)), den, mostDen };
  if (same || !den) {
    machine.passes.push((from, count) => {
      const an = a.num.values;
      const bn = b.num.values;
      const fa = a.whole ? from : 0;
      const fb = b.whole ? from : 0;
      for (let at = 0; at < count; at += 1) {
        const left = (an[fa + at] as number) * ka;
        const right = (bn[fb + at] as number) * kb;
        const difference = (left - right) * sign;
        num[at] = difference <= 0 ? left : difference > 0 ? right : Number.NaN;
      }
    });
    return cells;
  }
  const [ad, bd] = densOf(machine, a, b);
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const left = (an[fa + at] as number) * ka;
      const right = (bn[fb + at] as number) * kb;
      const difference = (left * (bd[at] as number) - right * (ad[at] as number)) * sign;
      num[at] = difference <= 0 ? left : difference > 0 ? right : Number.NaN;
      den[at] = difference <= 0 ? (ad[at] as number) : (bd[at] as number);
    }
  });
  return cells;
}

/** One number worked out of each numerator alone, over the same denominator; NaN must stay NaN. */
export function mapCells(machine: Machine, a: Cells, apply: (value: number) => number): Cells {
  const num = takeBuffer(machine);
  const { factor } = a;
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const fa = a.whole ? from : 0;
    for (let at = 0; at < count; at += 1) num[at] = apply((an[fa + at] as number) * factor);
  });
  return { ...plainCells(num, a.scale, a.most), den: a.den, mostDen: a.mostDen };
}

/** `or` and `and`: the first decides where it is what stops, else the second. */
export function logicCells(machine: Machine, stopAt: boolean, a: Cells, b: Cells): Cells {
  const num = takeBuffer(machine);
  const stop = stopAt ? 1 : 0;
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const bn = b.num.values;
    const fa = a.whole ? from : 0;
    const fb = b.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const first = an[fa + at] as number;
      const second = bn[fb + at] as number;
      const stops = (first !== 0) === stopAt;
      num[at] = Number.isNaN(first) ? first : stops ? stop : Number.isNaN(second) ? second : second === 0 ? 0 : 1;
    }
  });
  return plainCells(num, 1, 1);
}

/** Rounds to so many decimals: down, up, or halves away from zero. */
export function roundCells(
  machine: Machine,
  a: Cells,
  decimals: number,
  way: 'floor' | 'ceil' | 'round',
): Cells | undefined {
  const power = 10 ** decimals;
  const most = Math.ceil((a.most * power) / a.scale) + 1;
  if (!fits(a.most * power, a.scale * a.mostDen, most)) return undefined;
  const num = takeBuffer(machine);
  const ad = a.den ?? fixedBuffer(machine, 1);
  const { scale, factor } = a;
  machine.passes.push((from, count) => {
    const an = a.num.values;
    const fa = a.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const value = (an[fa + at] as number) * factor;
      const size = Math.abs(value) * power;
      const by = scale * (ad[at] as number);
      const part = Math.floor(size / by);
      const rest = size - part * by;
      const away = way === 'round' ? rest * 2 >= by : rest > 0 && (way === 'floor') === value < 0;
      const rounded = away ? part + 1 : part;
      num[at] = value < 0 ? -rounded : rounded;
    }
  });
  return plainCells(num, power, most);
}

/** The common denominator of two, and what their numerators are multiplied by to stand over it. */
function overCommon(
  a: Cells,
  b: Cells,
): { readonly scale: number; readonly ka: number; readonly kb: number; readonly same: boolean } {
  const scale = commonMultiple(a.scale, b.scale);
  const ka = (scale / a.scale) * a.factor;
  const kb = (scale / b.scale) * b.factor;
  return { scale, ka, kb, same: a.den === b.den };
}

function densOf(machine: Machine, a: Cells, b: Cells): readonly [Float64Array, Float64Array] {
  return [a.den ?? fixedBuffer(machine, 1), b.den ?? fixedBuffer(machine, 1)];
}

function productOfDens(machine: Machine, a: Cells, b: Cells): Float64Array | undefined {
  if (!a.den || !b.den) return a.den ?? b.den;
  const den = takeBuffer(machine);
  const [ad, bd] = [a.den, b.den];
  machine.passes.push((_, count) => {
    for (let at = 0; at < count; at += 1) den[at] = (ad[at] as number) * (bd[at] as number);
  });
  return den;
}
