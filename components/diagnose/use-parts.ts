'use client';

import { useCallback, useEffect, useState } from 'react';
import { readPasteFile } from '@/lib/checks/parsers/read-file';
import type { PastePart } from '@/lib/checks/parsers/read-paste';

interface NamedPart extends PastePart {
  name: string;
}

interface Parts {
  text: string;
  setText: (text: string) => void;
  files: readonly NamedPart[];
  addFiles: (files: readonly File[]) => Promise<void>;
  removeFile: (name: string) => void;
  /** Why a file was left unread. */
  refused: readonly string[];
  clear: () => void;
}

/** While somebody types, reading waits for a pause of this length. A paste is one change and waits no longer. */
const PAUSE_IN_MS = 120;
const MOST_FILES = 20;

/** The text of the box and the files beside it; `onChange` gets all of it together. */
export function useParts(onChange: (parts: readonly PastePart[]) => void): Parts {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly NamedPart[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);

  useEffect(() => {
    const parts: PastePart[] = text.trim() === '' ? [...files] : [{ name: null, content: text }, ...files];
    const timer = setTimeout(() => onChange(parts), PAUSE_IN_MS);
    return () => clearTimeout(timer);
  }, [text, files, onChange]);

  const addFiles = useCallback(async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.slice(0, MOST_FILES).map(readPasteFile));
    const parts = read.flatMap((one) =>
      one.ok && one.part.name !== null ? [{ name: one.part.name, content: one.part.content }] : [],
    );
    const names = new Set(parts.map(({ name }) => name));
    // A file of the same name is the same file, changed.
    setFiles((known) => [...known.filter(({ name }) => !names.has(name)), ...parts].slice(-MOST_FILES));
    const over = chosen.length > MOST_FILES ? [`Only the first ${MOST_FILES} files were read.`] : [];
    setRefused([...read.flatMap((one) => (one.ok ? [] : [one.remark])), ...over]);
  }, []);

  const removeFile = useCallback((name: string) => {
    setFiles((known) => known.filter((file) => file.name !== name));
    setRefused([]);
  }, []);

  const clear = useCallback(() => {
    setText('');
    setFiles([]);
    setRefused([]);
  }, []);

  return { text, setText, files, addFiles, removeFile, refused, clear };
}
