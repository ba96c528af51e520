// ONNX Runtime through its C interface: a model made in memory, one thread, all graph optimisations, tensors made beforehand over
// memory in its own layout (NCHW; its optimiser goes on to blocked layouts where it likes). The package ships no header, so what
// is needed of it is here: the interface is a table of functions whose positions never change.
#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "onnx_model.h"

namespace {
using Status = void *;
struct ApiBase {
    const void *const *(*get_api)(uint32_t version);
    const char *(*get_version)();
};

// The library is asked for by name when it is needed, not linked: its symbols carry the version that a wrapper was linked with, and a newer one would not do.
const ApiBase *load() {
    void *library = dlopen("libonnxruntime.so.1", RTLD_NOW);
    auto base = library ? reinterpret_cast<const ApiBase *(*)()>(dlsym(library, "OrtGetApiBase")) : nullptr;
    if (!base) {
        fprintf(stderr, "%s\n", dlerror());
        abort();
    }
    return base();
}

// Positions in the table of version 1.
enum { kGetErrorMessage = 2, kCreateEnv = 3, kCreateSessionFromArray = 8, kRun = 9, kCreateSessionOptions = 10, kSetGraphOptimizationLevel = 23,
    kSetIntraOpNumThreads = 24, kSetInterOpNumThreads = 25, kCreateTensorWithData = 49, kCreateCpuMemoryInfo = 69, kReleaseStatus = 93,
    kReleaseMemoryInfo = 94, kReleaseSession = 95, kReleaseValue = 96, kReleaseSessionOptions = 100 };

template <class... Arguments>
Status call(int position, Arguments... arguments) {
    static const void *const *api = load()->get_api(1);
    return reinterpret_cast<Status (*)(Arguments...)>(const_cast<void *>(api[position]))(arguments...);
}

void release(int position, void *what) {
    if (what) call(position, what);
}

bool failed(Status status) {
    if (!status) return false;
    std::fprintf(stderr, "ONNX Runtime: %s\n", static_cast<const char *>(call(kGetErrorMessage, status)));
    release(kReleaseStatus, status);
    return true;
}

struct Session {
    Convolution first, last;
    void *session = nullptr, *input_value = nullptr, *output_value = nullptr;
    std::vector<float> input, output;

    ~Session() {
        release(kReleaseValue, input_value);
        release(kReleaseValue, output_value);
        release(kReleaseSession, session);
    }
};

void *environment() {
    static void *made = [] {
        void *env = nullptr;
        return failed(call(kCreateEnv, 3, "dsc", &env)) ? nullptr : env;
    }();
    return made;
}

bool load(Session &s, const std::string &model) {
    void *options = nullptr;
    if (!environment() || failed(call(kCreateSessionOptions, &options))) return false;
    bool bad = failed(call(kSetGraphOptimizationLevel, options, 99)) || failed(call(kSetIntraOpNumThreads, options, 1))
        || failed(call(kSetInterOpNumThreads, options, 1))
        || failed(call(kCreateSessionFromArray, environment(), static_cast<const void *>(model.data()), model.size(), options, &s.session));
    release(kReleaseSessionOptions, options);
    return !bad;
}

bool make_tensor(std::vector<float> &values, const std::vector<int64_t> &dims, void **tensor) {
    void *memory = nullptr;
    if (failed(call(kCreateCpuMemoryInfo, 0, 0, &memory))) return false;
    size_t count = 1;
    for (int64_t dim : dims) count *= size_t(dim);
    values.resize(count);
    bool good = !failed(call(kCreateTensorWithData, memory, static_cast<void *>(values.data()), count * sizeof(float), dims.data(), dims.size(), 1, tensor));
    release(kReleaseMemoryInfo, memory);
    return good;
}
}  // namespace

extern "C" void *onnxruntime_create(const Convolution *steps, int count) {
    auto s = std::make_unique<Session>();
    s->first = steps[0];
    s->last = steps[count - 1];
    bool good = load(*s, onnx::model(steps, count)) && make_tensor(s->input, onnx::input_dims(s->first), &s->input_value)
        && make_tensor(s->output, onnx::output_dims(s->last), &s->output_value);
    return good ? s.release() : nullptr;
}

extern "C" int onnxruntime_begin(void *handle, const float *input) {
    auto *s = static_cast<Session *>(handle);
    size_t pixels = size_t(s->first.height) * s->first.width;
    for (size_t p = 0; p < pixels; p++)
        for (int c = 0; c < s->first.cin; c++) s->input[c * pixels + p] = input[p * s->first.cin + c];
    return 0;
}

extern "C" int onnxruntime_run(void *handle, const float *, float *) {
    auto *s = static_cast<Session *>(handle);
    static const char *const inputs[] = {"input"}, *const outputs[] = {"output"};
    void *const values[] = {s->input_value};
    return failed(call(kRun, s->session, static_cast<void *>(nullptr), &inputs[0], &values[0], size_t(1), &outputs[0], size_t(1), &s->output_value));
}

extern "C" int onnxruntime_end(void *handle, float *output) {
    auto *s = static_cast<Session *>(handle);
    size_t pixels = size_t(s->last.output_pixels());
    for (size_t p = 0; p < pixels; p++)
        for (int c = 0; c < s->last.cout; c++) output[p * s->last.cout + c] = s->output[c * pixels + p];
    return 0;
}

extern "C" void onnxruntime_destroy(void *handle) { delete static_cast<Session *>(handle); }
