/** Class names of a CSS module, by the name they have in its file. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

declare module '*.css';

/** A script's source as it stands in its file. */
declare module '*.js?raw' {
  const source: string;
  export default source;
}
