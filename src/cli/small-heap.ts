import { setFlagsFromString } from 'node:v8';

/** Megabytes in which new objects are made; the default of 16 is filled by reading a head and a questionnaire, and never given back. */
const YOUNG = 2;

/** Keeps the heap of a command small that reads much and keeps little. Call it before anything large is imported. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--max-semi-space-size=${YOUNG}`);
  // The room grows by this factor whatever its limit was meanwhile set to.
  setFlagsFromString('--semi-space-growth-factor=1');
  compileMuch(false);
}

/** Whether what runs often is compiled with much effort, which takes memory of its own: only what reads the rows is worth it. */
export function compileMuch(much: boolean): void {
  setFlagsFromString(much ? '--opt' : '--no-opt');
}
