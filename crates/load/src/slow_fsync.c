/* Makes a disk slow: every fsync and fdatasync takes 5 ms longer. Loaded with LD_PRELOAD by the
   benchmark; it compiles this when it needs it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static void wait_5_ms(void)
{
    struct timespec left = { 0, 5000000 };
    while (nanosleep(&left, &left) != 0) { }
}

int fsync(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_5_ms();
    return real(file);
}

int fdatasync(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_5_ms();
    return real(file);
}
