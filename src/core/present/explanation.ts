import type { FindingView } from './protocol.ts';

/** What is so, why, and what to do about it: a finding without its tone. */
export type Explanation = Omit<FindingView, 'tone'>;
