import type { ReactNode } from 'react';
import { Status, type StatusKind } from '@/components/ui/status';
import type { Answer } from '@/lib/logins/truth-table';

const looks: Record<Answer, { kind: StatusKind; word: string }> = {
  yes: { kind: 'done', word: 'Yes' },
  no: { kind: 'failed', word: 'No' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
};

export const answerWord = (answer: Answer): string => looks[answer].word;

type AnswerStatusProps = {
  answer: Answer;
  look?: 'pill';
  /** In a table most answers are "no", and none of those is a fault. */
  isQuiet?: boolean;
  children?: ReactNode;
};

export function AnswerStatus({ answer, look, isQuiet = false, children }: AnswerStatusProps) {
  const { kind, word } = looks[answer];
  return (
    <Status kind={isQuiet && answer === 'no' ? 'not-needed' : kind} look={look} className="justify-self-start">
      {children ?? word}
    </Status>
  );
}
