/** The command line is wrong: the message is a sentence for the person at the terminal. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A file that was named is not there, or not what it should be; told like a wrong command line, without the usage. */
export class BadFile extends Error {
  override name = 'BadFile';
}

/** Something failed that is no mistake of the program: told in a sentence, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
}
