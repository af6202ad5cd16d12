const densities = { comfortable: 'Comfortable', dense: 'Dense' } as const;

/** Rows of one line, or of two. A row that is a card has no such choice. */
export function DensitySwitch({
  value,
  onPick,
}: {
  value: keyof typeof densities;
  onPick: (value: keyof typeof densities) => void;
}) {
  return (
    <fieldset className="flex h-8 overflow-hidden rounded-md border border-line-strong max-lg:hidden">
      <legend className="sr-only">Row height</legend>
      {(['comfortable', 'dense'] as const).map((density) => (
        <label
          key={density}
          className="flex items-center px-2.5 text-xs text-ink-muted transition-colors hover:bg-hover has-checked:bg-selected has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="density"
            className="sr-only"
            checked={value === density}
            onChange={() => onPick(density)}
          />
          {densities[density]}
        </label>
      ))}
    </fieldset>
  );
}
