import type { ReactNode } from 'react';
import { Status, type StatusKind } from '@/components/ui/status';
import type { Answer } from '@/lib/logins/truth-table';

const looks: Record<Answer, { kind: StatusKind; word: string }> = {
  yes: { kind: 'done', word: 'Yes' },
  no: { kind: 'failed', word: 'No' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
};

export const answerWord = (answer: Answer): string => looks[answer].word;

export function AnswerStatus({ answer, look, children }: { answer: Answer; look?: 'pill'; children?: ReactNode }) {
  const { kind, word } = looks[answer];
  return (
    <Status kind={kind} look={look}>
      {children ?? word}
    </Status>
  );
}
