import { useMutation, useQueryClient } from '@tanstack/react-query';
import { APPLICATIONS_KEY } from './list-applications';

/** A change of an application, after which all of them are read again. */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // The answer can have a secret, which stays nowhere longer than it is shown.
    gcTime: 0,
    onSuccess: (output) => onDone?.(output),
    // An answer that was lost on its way may have changed something all the same.
    onSettled: () => void queries.invalidateQueries({ queryKey: APPLICATIONS_KEY }),
  });
}
