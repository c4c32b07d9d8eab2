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

let isSpared = false;

/** Spares the memory of a process that runs for long, and of the threads it starts: old objects are collected sooner, and the room of new ones does not grow. Call it before anything large is imported. */
export function spareMemory(): void {
  isSpared = true;
  spendMemory(false);
}

/** Whether time is worth more than memory, as while a season is computed: spared, that takes half as long again. Nothing changes in a process that does not spare its memory. */
export function spendMemory(much: boolean): void {
  if (!isSpared) return;
  setFlagsFromString(much ? '--no-optimize-for-size' : '--optimize-for-size');
  setFlagsFromString(`--semi-space-growth-factor=${much ? 2 : 1}`);
}
