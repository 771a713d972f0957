/** An error whose message is a sentence for the person at the terminal; it is shown without a stack. */
export class UserError extends Error {
  name = 'UserError';
}
