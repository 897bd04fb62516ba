// The patterns of the hyphen package (which ships no types) as the page setter uses them.
interface Hyphenation {
  hyphenateSync(text: string, options?: { readonly minWordLength?: number }): string;
}
declare module "hyphen/en-gb/index.js" {
  const hyphenation: Hyphenation;
  export default hyphenation;
}
declare module "hyphen/fr/index.js" {
  const hyphenation: Hyphenation;
  export default hyphenation;
}
