/** What words say about one peer; figures are formatted already. */
export interface PeerView {
  state: string;
  since: string;
  bytesIn: string;
  bytesOut: string;
}
