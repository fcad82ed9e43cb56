/** What the fake answers with. */
export interface Answer {
  readonly status: number;
  /** Undefined for no body; a string or a Buffer goes out as it is, all else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field: string;
  readonly message?: string;
}

/** A refusal in the form that GitHub gives to all of them. */
export function refusal(
  status: number,
  message: string,
  { documentation = 'https://docs.github.com/rest', errors }: RefusalDetails = {},
): Answer {
  const details = errors === undefined ? {} : { errors };
  return {
    status,
    body: { message, ...details, documentation_url: documentation, status: String(status) },
  };
}

interface RefusalDetails {
  readonly documentation?: string;
  readonly errors?: readonly FieldError[];
}

export function validationFailed(documentation: string, error: FieldError): Answer {
  return refusal(422, 'Validation Failed', { documentation, errors: [error] });
}

export const notFound = refusal(404, 'Not Found');
