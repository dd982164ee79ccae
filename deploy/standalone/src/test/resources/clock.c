// The wall clock of one program, moved by as many seconds as the file named by its process id says, in the folder CLOCKS.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int (*real)(clockid_t, struct timespec *);
static char path[4096];
static volatile time_t read_at;
static volatile long offset;

__attribute__((constructor)) static void begin(void) {
  real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  const char *folder = getenv("CLOCKS");
  snprintf(path, sizeof path, "%s/%d", folder ? folder : "", (int)getpid());
}

// Once a second is often enough.
static void look(void) {
  struct timespec now;
  real(CLOCK_MONOTONIC, &now);
  if (now.tv_sec == read_at) return;
  read_at = now.tv_sec;
  char text[32] = {0};
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
    close(file);
  }
  offset = atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = real(clock, time);
  if (clock == CLOCK_REALTIME && result == 0) {
    look();
    time->tv_sec += offset;
  }
  return result;
}
