/** The build puts the bytes of the module in its place. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;

  // biome-ignore lint/style/noDefaultExport: this is what the build makes of a file.
  export { bytes as default };
}
