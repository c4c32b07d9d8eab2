/**
 * The same text in memory of its own. A cell cut out of a file keeps alive the whole piece of the file it was cut from; one that is kept for long must not.
 * @example detached('R1') // 'R1'
 */
export function detached(text: string): string {
  return text.split('').join('');
}
