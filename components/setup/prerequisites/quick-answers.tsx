import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Answer, PrerequisiteView } from './prerequisite-view';

type QuickAnswersProps = {
  view: PrerequisiteView;
  chosen: Answer | 'take-back' | null;
  isDisabled: boolean;
  onAnswer: (answer: Answer) => void;
  onMore: () => void;
};

/** The two answers that need no words, with one press; the others, and a note, open the form. */
export function QuickAnswers({ view, chosen, isDisabled, onAnswer, onMore }: QuickAnswersProps) {
  const look =
    'min-h-7 rounded-none border-control px-2.5 font-normal first:rounded-l-md last:rounded-r-md not-first:-ml-px';
  const pressed = 'aria-pressed:z-10 aria-pressed:border-accent aria-pressed:bg-selected';
  return (
    <fieldset className="flex items-start px-4 pb-3 max-md:pl-10 max-lg:md:pl-[13.5rem] lg:col-start-2 lg:row-start-1 lg:py-3 print:hidden">
      <legend className="sr-only">Answer for {view.title}</legend>
      {(['met', 'not-met'] as const).map((answer) => (
        <Button
          key={answer}
          size="sm"
          aria-pressed={chosen === answer}
          disabled={isDisabled}
          onClick={() => (chosen === answer ? undefined : onAnswer(answer))}
          className={cn(look, pressed)}
        >
          {answer === 'met' ? 'Met' : 'Not met'}
        </Button>
      ))}
      <Button size="sm" disabled={isDisabled} onClick={onMore} className={look}>
        Other or note
      </Button>
    </fieldset>
  );
}
