import { DatabaseError } from '../engine/session';

/** A refusal of the instrument's own query: none of the statement that it measures. */
export class MeasurementError extends Error {
  readonly refusal: DatabaseError;

  constructor(refusal: DatabaseError) {
    super(refusal.message, { cause: refusal });
    this.name = 'MeasurementError';
    this.refusal = refusal;
  }
}

/** Marks a refusal of `work`, which is the instrument's own, as one. */
export async function measuring<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asMeasurementError(error);
  }
}

/** A refusal as a MeasurementError, and anything else as it is. */
export function asMeasurementError(error: unknown): unknown {
  return error instanceof DatabaseError ? new MeasurementError(error) : error;
}

/** The refusal behind a MeasurementError, and anything else as it is. */
export function withoutMeasuring(error: unknown): unknown {
  return error instanceof MeasurementError ? error.refusal : error;
}
