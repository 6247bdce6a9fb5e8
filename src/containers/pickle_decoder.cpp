#include <bit>

#include <fmt/format.h>

#include "containers/byte_reader.h"
#include "containers/pickle.h"
#include "containers/pickle_numpy.h"
#include "containers/pickle_opcodes.h"
#include "containers/pickle_stack.h"

namespace tenon::io {

namespace {

using Value = PickleValue;

constexpr std::size_t longest_name = 256;  // of a global

/// Python's pickle machine without everything that runs code: a stack, a memo, and one instruction after the other.
class PickleDecoder {
 public:
  PickleDecoder(std::string_view bytes, const std::string& name, std::size_t offset)
      : reader_(bytes, name, offset), stack_(name), budget_(2 * bytes.size()) {}

  Value decode() {
    check_protocol();
    while (true) {
      const std::uint8_t opcode = take_opcode();
      if (static_cast<PickleOpcode>(opcode) == PickleOpcode::stop) break;
      run(opcode);
    }
    if (reader_.remaining() > 0) reader_.fail(fmt::format("{} bytes follow the pickle", reader_.remaining()));
    Value result = stack_.to_value(stack_.pop());
    if (!stack_.empty()) fail("the pickle ends with more than one value");
    return result;
  }

 private:
  [[noreturn]] void fail(std::string_view text) const { stack_.fail(text); }

  /// The next instruction.
  std::uint8_t take_opcode() {
    stack_.set_place(reader_.offset());
    opcode_offset_ = reader_.offset();
    return reader_.take_byte("the pickle");
  }

  void check_protocol() {
    if (static_cast<PickleOpcode>(take_opcode()) != PickleOpcode::protocol) {
      fail("this is no pickle of protocol 2 or later, which begins with the byte 80");
    }
    const int protocol = reader_.take_byte("the pickle's protocol");
    if (protocol < 2 || protocol > 5)
      fail(fmt::format("pickles of protocol {} are not read (2 to 5 are)", protocol));
  }

  void run(std::uint8_t opcode) {
    if (!run_number(opcode) && !run_text(opcode) && !run_container(opcode) && !run_object(opcode)) {
      const char* name = refused_opcode_name(opcode);
      if (!name) fail(fmt::format("the pickle is damaged: there is no instruction 0x{:02x}", opcode));
      fail(fmt::format(
          "the pickle's instruction {} is refused: Tenon reads numbers, texts, lists, dicts and NumPy "
          "arrays from pickles and runs nothing",
          name));
    }
  }

  bool run_number(std::uint8_t opcode) {
    constexpr const char* what = "a number of the pickle";
    switch (static_cast<PickleOpcode>(opcode)) {
      case PickleOpcode::none:
        push(Value());
        return true;
      case PickleOpcode::new_true:
        push(Value(true));
        return true;
      case PickleOpcode::new_false:
        push(Value(false));
        return true;
      case PickleOpcode::bin_int:
        push_integer(static_cast<std::int32_t>(reader_.take_little_endian(4, what)));
        return true;
      case PickleOpcode::bin_int1:
        push_integer(static_cast<std::int64_t>(reader_.take_little_endian(1, what)));
        return true;
      case PickleOpcode::bin_int2:
        push_integer(static_cast<std::int64_t>(reader_.take_little_endian(2, what)));
        return true;
      case PickleOpcode::long1:
        push_long();
        return true;
      case PickleOpcode::bin_float:
        push(Value(std::bit_cast<double>(reader_.take_big_endian(8, what))));
        return true;
      default:
        return false;
    }
  }

  bool run_text(std::uint8_t opcode) {
    switch (static_cast<PickleOpcode>(opcode)) {
      case PickleOpcode::short_bin_string:
      case PickleOpcode::short_bin_bytes:
        push_text<Value::Bytes>(1);
        return true;
      case PickleOpcode::bin_string:
      case PickleOpcode::bin_bytes:
        push_text<Value::Bytes>(4);
        return true;
      case PickleOpcode::bin_bytes8:
        push_text<Value::Bytes>(8);
        return true;
      case PickleOpcode::short_bin_unicode:
        push_text<Value::Text>(1);
        return true;
      case PickleOpcode::bin_unicode:
        push_text<Value::Text>(4);
        return true;
      case PickleOpcode::bin_unicode8:
        push_text<Value::Text>(8);
        return true;
      default:
        return false;
    }
  }

  bool run_container(std::uint8_t opcode) {
    switch (static_cast<PickleOpcode>(opcode)) {
      case PickleOpcode::mark:
        stack_.push({PickleMark{}});
        return true;
      case PickleOpcode::empty_list:
        push_container<Value::List>();
        return true;
      case PickleOpcode::empty_dict:
        push_container<Value::Dict>();
        return true;
      case PickleOpcode::empty_tuple:
        stack_.make_tuple(stack_.below_top(0));
        return true;
      case PickleOpcode::tuple1:
        stack_.make_tuple(stack_.below_top(1));
        return true;
      case PickleOpcode::tuple2:
        stack_.make_tuple(stack_.below_top(2));
        return true;
      case PickleOpcode::tuple3:
        stack_.make_tuple(stack_.below_top(3));
        return true;
      case PickleOpcode::tuple: {
        const std::size_t mark = stack_.last_mark();
        stack_.make_tuple(mark + 1, mark);
        return true;
      }
      case PickleOpcode::append:
        stack_.append_from(stack_.below_top(1), stack_.below_top(1));
        return true;
      case PickleOpcode::appends:
        stack_.append_from(stack_.last_mark() + 1, stack_.last_mark());
        return true;
      case PickleOpcode::set_item:
        stack_.set_items_from(stack_.below_top(2), stack_.below_top(2));
        return true;
      case PickleOpcode::set_items:
        stack_.set_items_from(stack_.last_mark() + 1, stack_.last_mark());
        return true;
      default:
        return false;
    }
  }

  bool run_object(std::uint8_t opcode) {
    switch (static_cast<PickleOpcode>(opcode)) {
      case PickleOpcode::bin_put:
        stack_.remember(reader_.take_little_endian(1, "the pickle"));
        return true;
      case PickleOpcode::long_bin_put:
        stack_.remember(reader_.take_little_endian(4, "the pickle"));
        return true;
      case PickleOpcode::memoize:
        stack_.remember(stack_.memo_size());
        return true;
      case PickleOpcode::bin_get:
        stack_.recall(reader_.take_little_endian(1, "the pickle"));
        return true;
      case PickleOpcode::long_bin_get:
        stack_.recall(reader_.take_little_endian(4, "the pickle"));
        return true;
      case PickleOpcode::frame:
        if (reader_.take_little_endian(8, "the pickle") > reader_.remaining()) fail("the pickle is cut off");
        return true;
      case PickleOpcode::global: {
        const std::string_view module = reader_.take_line(longest_name, "the name of a module");
        const std::string_view name = reader_.take_line(longest_name, "the name of a function");
        stack_.push({pickle_global(module, name, opcode_offset_, reader_)});
        return true;
      }
      case PickleOpcode::stack_global:
        push_named_global();
        return true;
      case PickleOpcode::reduce: {
        const PickleItem arguments = stack_.pop();
        const PickleItem function = stack_.pop();
        const PickleGlobal* global = function.get_if<PickleGlobal>();
        if (!global)
          fail("the instruction REDUCE is refused: it calls something else than NumPy's functions");
        push_made(reduce_pickled(*global, arguments, reader_));
        return true;
      }
      case PickleOpcode::build: {
        const PickleItem state = stack_.pop();
        const PickleItem item = stack_.pop();
        push_made(build_pickled(item, state, reader_));
        return true;
      }
      default:
        return false;
    }
  }

  /// What a function made. Texts and arrays are copies of bytes in the pickle, which a damaged one could ask for again
  /// and again.
  void push_made(PickleItem item) {
    std::uint64_t size = 0;
    if (const Value::Bytes* bytes = item.value_if<Value::Bytes>()) size = bytes->text.size();
    if (const Tensor* array = item.value_if<Tensor>()) {
      size = static_cast<std::uint64_t>(array->size()) * size_of(array->dtype());
    }
    if (size > budget_) fail("the pickle holds more arrays than it has bytes for");
    budget_ -= size;
    stack_.push(std::move(item));
  }

  void push(Value value) { stack_.push({std::move(value)}); }
  void push_integer(std::int64_t number) { push(Value(number)); }

  void push_long() {
    const std::size_t size = reader_.take_byte("a number of the pickle");
    if (size > 8) fail(fmt::format("an int of {} bytes does not fit into 64 bits", size));
    const std::string_view bytes = reader_.take(size, "a number of the pickle");
    std::uint64_t number = 0;
    if (!bytes.empty() && static_cast<signed char>(bytes.back()) < 0) number = ~std::uint64_t{0};
    for (std::size_t i = size; i-- > 0;) number = number << 8 | static_cast<std::uint8_t>(bytes[i]);
    push_integer(static_cast<std::int64_t>(number));
  }

  template <class T>
  void push_text(int size_bytes) {
    const std::uint64_t size = reader_.take_little_endian(size_bytes, "a text of the pickle");
    auto text = std::make_shared<T>();
    text->text = std::string(reader_.take(size, "a text of the pickle"));
    push(Value(Value::Shared<T>(std::move(text))));
  }

  template <class T>
  void push_container() {
    stack_.push({Value(Value::Shared<T>(std::make_shared<T>())), 1});
  }

  void push_named_global() {
    const Value name = stack_.to_value(stack_.pop());
    const Value module = stack_.to_value(stack_.pop());
    if (!name.get_if<Value::Text>() || !module.get_if<Value::Text>() || name.text()->size() > longest_name ||
        module.text()->size() > longest_name) {
      fail("a function's name in the pickle is no str");
    }
    stack_.push({pickle_global(*module.text(), *name.text(), opcode_offset_, reader_)});
  }

  ByteReader reader_;
  std::size_t opcode_offset_ = 0;
  PickleStack stack_;
  std::uint64_t budget_;  // bytes that texts and arrays may still have
};

}  // namespace

PickleValue parse_pickle(std::string_view bytes, const std::string& name, std::size_t offset) {
  return PickleDecoder(bytes, name, offset).decode();
}

}  // namespace tenon::io
