/** Where the blocks of one stretch stand, one after another: bytes of a part file or of a portable capture. */
export interface Place {
  path: string;
  offset: number;
  length: number;
  /** The mark of its capture's blocks. */
  tag: number;
}
