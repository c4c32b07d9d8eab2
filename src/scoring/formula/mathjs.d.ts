declare module 'mathjs/lib/browser/math.js' {
  const math: { readonly parse: (text: string) => unknown };
  // biome-ignore lint/style/noDefaultExport: the shape of the library's own build
  export default math;
}
