import { raw } from 'hono/html';

/** A chart drawn by `report/chart`, with a sentence below; the table beside it says the same in figures. */
export function Picture({ chart, caption }: { readonly chart: string; readonly caption?: string }) {
  return (
    // It scrolls on a narrow screen, and then has to be reached by the keyboard.
    <figure tabindex={0}>
      {raw(chart)}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
