import type { SecretMasker } from './secret-masker';
import type { IssueType, LogAnnotation, StepRecord } from './step-record';

/** What the runner itself writes into a step's log. */
export interface RunnerLog {
  readonly say: (text: string) => void;
  readonly annotate: (
    type: IssueType,
    message: string,
    properties?: LogAnnotation['properties'],
  ) => void;
  /** An error of the runner's own, which is an annotation, too. */
  readonly complain: (message: string) => void;
}

const annotationsPerType = 10;
const messageLimit = 4_096;

export function runnerLog(record: StepRecord, masker: SecretMasker): RunnerLog {
  const say = (text: string) => void record.shown.push(masker.mask(text));
  const annotate: RunnerLog['annotate'] = (type, text, properties = {}) => {
    const message = masker.mask(text).slice(0, messageLimit);
    const count = record.annotations.filter((each) => each.type === type).length;
    if (count < annotationsPerType) record.annotations.push({ type, message, properties });
    if (message !== '') say(`##[${type}]${message}`);
  };
  const complain = (message: string) => {
    record.complaints.push(masker.mask(message));
    annotate('error', message);
  };
  return { say, annotate, complain };
}
