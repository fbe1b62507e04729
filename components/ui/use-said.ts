"use client";
import { useRouter } from "next/navigation";
import { say, sayWhy } from "./toast.tsx";

interface Said {
  onSuccess: () => void;
  onError: (error: Error) => void;
}

/** What follows a change: it is said that it was made and the page is read again, or it is said why not. */
export function useSaid(): (words: string) => Said {
  const router = useRouter();
  return (words) => ({
    onSuccess: () => {
      say(words);
      router.refresh();
    },
    onError: sayWhy,
  });
}
